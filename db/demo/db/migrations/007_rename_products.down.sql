ALTER TABLE catalog_items RENAME TO products;
