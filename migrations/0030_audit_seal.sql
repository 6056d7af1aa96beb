-- The chain over the audit log. A worker gives each entry, a second after it was committed, its place and a keyed hash of itself and
-- of the seal before (src/audit/audit-chain.ts), so that what is changed, taken out, put in or moved afterwards is found. A table
-- of its own: filing writes no more than before, and neither entries nor seals are ever updated.

create table audit_seal (
  -- Without gaps, in the order of sealing: what committed late comes later.
  sequence bigint primary key check (sequence > 0),
  entry_id uuid not null unique references audit_entry,
  -- Which key made the hash: the first bytes of a hash of it, as hex.
  key_id text not null,
  sealed_at timestamptz not null,
  hash bytea not null check (length(hash) = 32)
);

alter table audit_seal enable row level security;
alter table audit_seal force row level security;
-- The worker seals what is there and changes nothing of it: nobody has the right to update or delete.
create policy worker_reads on audit_entry for select to sav_worker using (true);
create policy worker_all on audit_seal for all to sav_worker using (true) with check (true);
grant select on audit_entry to sav_worker;
grant select, insert on audit_seal to sav_worker;
