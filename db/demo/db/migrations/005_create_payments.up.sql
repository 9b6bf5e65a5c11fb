-- Create payments table for order processing
CREATE TABLE payments (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    order_id     bigint        NOT NULL REFERENCES orders (id),
    amount       numeric(10,2) NOT NULL CHECK (amount > 0),
    currency     char(3)       NOT NULL DEFAULT 'EUR',
    status       text          NOT NULL DEFAULT 'pending',
    provider_ref text,
    created_at   timestamptz   NOT NULL DEFAULT now()
);

CREATE INDEX payments_order_id_idx ON payments (order_id);
