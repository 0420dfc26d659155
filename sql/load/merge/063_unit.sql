-- One row a unit and kind that metrics may have.
insert or replace into unit by name
from staged_unit;
