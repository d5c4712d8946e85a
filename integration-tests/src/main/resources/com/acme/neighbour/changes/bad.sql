--liquibase formatted sql
--changeset acme:mails
CREATE TABEL mails (id INT PRIMARY KEY);
