-- Build the indexes of the order list while the shop is open
CREATE INDEX CONCURRENTLY orders_customer_id_idx ON orders (customer_id);
CREATE INDEX CONCURRENTLY orders_ordered_at_idx ON orders (ordered_at DESC);
