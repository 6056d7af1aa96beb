-- How often a house has changed what it keeps about a case, so that of two colleagues who change it at once the second is told and
-- nothing is overwritten. Apart from the case's own revision: what one house keeps moves the case for nobody.
alter table case_side add column revision integer not null default 0;
