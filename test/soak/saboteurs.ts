/** Harm done to an installation before a soak, and what must see it. */
export interface SoakSaboteur {
  readonly turnsRed: string
  /** As the superuser. */
  readonly statements?: string
  /** What a web process leaks with each request it gets (leak.ts). */
  readonly leak?: 'memory' | 'files'
}

/** By the name `npm run soak -- --sabotage NAME` takes; those of the fault suite may be named as well. */
export const soakSaboteurs: Readonly<Record<string, SoakSaboteur>> = {
  'leak-memory': { turnsRed: 'memory_is_flat', leak: 'memory' },
  'leak-files': { turnsRed: 'files_are_closed', leak: 'files' },
  /** A table that nobody tidies: a row each time the worker in charge says that it is still there. */
  'grow-a-table': {
    turnsRed: 'no_table_grows_but_those_that_must',
    statements: `create table grown (at timestamptz not null, what text not null);
      grant insert on grown to sav_worker;
      create function grow() returns trigger language plpgsql as $$ begin
        insert into grown select now(), repeat('x', 100) from generate_series(1, 20); return new; end $$;
      create trigger grow after update on leadership for each row execute function grow()`,
  },
  'keep-sessions': {
    turnsRed: 'what_passes_goes',
    statements: `create function keep() returns trigger language plpgsql as $$ begin return null; end $$;
      create trigger keep before delete on session for each row execute function keep()`,
  },
}
