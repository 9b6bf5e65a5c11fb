DROP INDEX CONCURRENTLY orders_ordered_at_idx;
DROP INDEX CONCURRENTLY orders_customer_id_idx;
