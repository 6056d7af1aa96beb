-- A partner's own system (EQS and its like) is a channel too: a signed message over HTTP that says which case something has happened to
-- and nothing of what it says. Whoever takes it answers for itself, so such a delivery can be more than sent: it is delivered.

alter table channel drop constraint channel_kind_check;
alter table channel
  add column url text,
  -- Which of the channel's secrets the messages are signed with, and which one before it still is: both are, until the next is drawn.
  -- No secret stands here: each follows from the service's own and these numbers.
  add column secret_version integer check (secret_version >= 1),
  add column former_secret_version integer check (former_secret_version < secret_version),
  add constraint channel_kind_check check (kind in ('email', 'letter', 'webhook')),
  add constraint channel_webhook check (
    (kind = 'webhook') = (url is not null) and (kind = 'webhook') = (secret_version is not null)
    and (former_secret_version is null or kind = 'webhook')
  );

-- The column goes and comes again within one transaction: who asks meanwhile waits, and finds what it knew.
alter table delivery drop constraint delivery_channel_kind_check, drop column state;
alter table delivery
  add column delivered_at timestamptz,
  add column state text not null generated always as (
    case
      when handled_at is not null then 'handled_by_hand'
      when read_at is not null then 'read'
      when delivered_at is not null then 'delivered'
      when sent_at is not null then 'sent'
      when not_needed_at is not null then 'not_needed'
      when gave_up_at is not null then 'given_up'
      when lease_until is not null then 'sending'
      when failed_at is not null then 'failed'
      else 'queued'
    end
  ) stored,
  add constraint delivery_channel_kind_check check (channel_kind in ('email', 'letter', 'webhook')),
  -- A mail server or a printer says no more than that it has taken it.
  add constraint delivery_delivered check (delivered_at is null or (sent_at is not null and channel_kind = 'webhook'));
-- As migrations/0033_stuck_delivery.sql made it; it went with the column.
create index delivery_stuck on delivery (report_id) where state in ('failed', 'given_up');
