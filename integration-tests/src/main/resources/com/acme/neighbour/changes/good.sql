--liquibase formatted sql
--changeset acme:orders
CREATE TABLE orders (id INT PRIMARY KEY);
