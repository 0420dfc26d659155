-- One row a unit and kind that metrics may have.
merge into unit
using staged_unit
    on unit.unit = staged_unit.unit
    and unit.kind = staged_unit.kind
when matched and (unit.base_unit, unit.factor) is distinct from (staged_unit.base_unit, staged_unit.factor)
    then update set
        base_unit = staged_unit.base_unit,
        factor = staged_unit.factor
when not matched then insert (unit, kind, base_unit, factor)
    values (staged_unit.unit, staged_unit.kind, staged_unit.base_unit, staged_unit.factor);
