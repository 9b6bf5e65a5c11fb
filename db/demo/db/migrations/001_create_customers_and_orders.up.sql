-- Create customers and their orders
CREATE TABLE customers (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email      text        NOT NULL,
    full_name  text        NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE orders (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    customer_id bigint      NOT NULL REFERENCES customers (id),
    status      text        NOT NULL CHECK (status IN ('open', 'paid', 'shipped', 'returned')),
    total_cents integer     NOT NULL CHECK (total_cents >= 0),
    ordered_at  timestamptz NOT NULL
);

INSERT INTO customers (email, full_name, created_at)
SELECT lower(first || '.' || last) || n || '@example.com',
       first || ' ' || last,
       timestamptz '2023-01-01 08:00+00' + n * interval '25 minutes'
FROM generate_series(1, 50000) AS n
CROSS JOIN LATERAL (
    SELECT (ARRAY['Ada', 'Bruno', 'Chloe', 'Dmitri', 'Elif', 'Farid', 'Greta', 'Hugo', 'Ines', 'Jonas'])[1 + n % 10] AS first,
           (ARRAY['Martin', 'Novak', 'Okafor', 'Petit', 'Quinn', 'Rossi', 'Silva'])[1 + n % 7] AS last
) AS name;

-- The shop imported its first hundred customers twice for a day: one address is still there two times.
UPDATE customers SET email = (SELECT email FROM customers WHERE id = 17) WHERE id = 4711;

INSERT INTO orders (customer_id, status, total_cents, ordered_at)
SELECT 1 + (n * 7919) % 50000,
       (ARRAY['shipped', 'shipped', 'shipped', 'paid', 'open', 'returned'])[1 + n % 6],
       490 + (n * 37) % 25000,
       timestamptz '2024-01-01 06:00+00' + n * interval '7 minutes'
FROM generate_series(1, 120000) AS n;
