-- One account per e-mail address
ALTER TABLE customers ADD CONSTRAINT customers_email_key UNIQUE (email);
