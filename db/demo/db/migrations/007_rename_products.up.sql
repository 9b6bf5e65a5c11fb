-- Call the products what the business calls them: catalog items
ALTER TABLE products RENAME TO catalog_items;
