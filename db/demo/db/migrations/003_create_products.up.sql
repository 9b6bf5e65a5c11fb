-- Create the products the shop sells
CREATE TABLE products (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    sku         text    NOT NULL UNIQUE,
    name        text    NOT NULL,
    price_cents integer NOT NULL CHECK (price_cents > 0),
    sold_until  date
);

INSERT INTO products (sku, name, price_cents)
SELECT 'SKU-' || lpad(n::text, 5, '0'),
       (ARRAY['Strawberry', 'Apricot', 'Fig', 'Quince', 'Blackcurrant'])[1 + n % 5]
           || ' ' || (ARRAY['jam', 'jelly', 'preserve', 'syrup'])[1 + n % 4],
       290 + (n * 53) % 1900
FROM generate_series(1, 2000) AS n;
