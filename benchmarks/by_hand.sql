-- The start decision written by hand, for comparison with what is compiled from the clauses (benchmarks/cohort.py).
-- Two-valued: what is not documented is false, as most people would write it. One statement, each table read once; {folder} is the folder
-- of Parquet tables (docs/cohort.md). It holds the numbers of the guideline again, which nothing of the project itself may do.
-- Simpler than the clauses in one respect: only samples that certainly count are looked at, and one a day (the lowest).
WITH base AS (
    SELECT id, decision_date AS d,
           decision_date - INTERVAL 3 MONTH AS d3, decision_date - INTERVAL 6 MONTH AS d6, decision_date - INTERVAL 12 MONTH AS d12,
           decision_date >= DATE '2024-06-20' AND NOT coalesce(primary_immunodeficiency, false) AND coalesce(sid, true)
               AND coalesce(ig__status, '') <> 'ongoing' AS asked,
           decision_date < DATE '2024-06-20' OR coalesce(primary_immunodeficiency, false) OR NOT coalesce(sid, true) AS outside,
           coalesce(ig__status, '') = 'none' AS untreated,
           coalesce(sid, false) AS sid,
           coalesce(haem_disease__present, false) AS haem,
           coalesce(hgg_cause_unrelated_to_haem_or_hsct, false) AS unrelated,
           birth_date + INTERVAL 216 MONTH <= decision_date AS adult, birth_date + INTERVAL 216 MONTH > decision_date AS child,
           igg_lln, coalesce(igg_m_component AND general_immunoparesis, false) AS substitution,
           coalesce(low_igg_decisive, false) AS decisive, coalesce(child_treatment_judged_relevant, false) AS child_relevant,
           coalesce(workup_vaccine_response AND workup_extended_immunology AND workup_with_clinical_immunology, false) AS worked_up
    FROM read_parquet('{folder}/patient.parquet')
),
-- CAR-T and bispecific antibodies: which rows count, which is the index
cart AS (
    SELECT b.id, b.d, t.type, t.date, t.agent, t.new_line,
           coalesce(t.target IN ('b_cell', 'plasma_cell') AND t.for_haem_malignancy, false) AS qualifying,
           coalesce(t.target = 'other', false) OR coalesce(NOT t.for_haem_malignancy, false) AS not_qualifying,
           min(t.date) OVER (PARTITION BY b.id, t.type) AS first_of_type,
           min(CASE WHEN t.agent IS NULL THEN t.date END) OVER (PARTITION BY b.id, t.type) AS first_unnamed,
           min(t.date) OVER (PARTITION BY b.id, t.type, t.agent) AS first_of_agent
    FROM base b JOIN read_parquet('{folder}/therapy_events.parquet') t USING (id)
    WHERE t.date <= b.d AND t.type IN ('car_t', 'bispecific')
),
marked AS (
    SELECT *, CASE WHEN agent IS NULL THEN first_of_type < date ELSE coalesce(first_unnamed < date, false) OR first_of_agent < date END AS later
    FROM cart
),
lines AS (
    SELECT id, d, date, qualifying,
           qualifying AND (coalesce(new_line, false) OR (new_line IS NULL AND NOT later)) AS certain,
           NOT not_qualifying AND ((new_line IS NULL AND later) OR (new_line = false AND NOT later)
                                   OR (NOT qualifying AND (coalesce(new_line, false) OR (new_line IS NULL AND NOT later)))) AS open,
           coalesce(new_line = false, false) AND NOT later AS unknown_begin
    FROM marked
),
latest_line AS (SELECT *, max(CASE WHEN certain THEN date END) OVER (PARTITION BY id) AS last_certain FROM lines),
cart_patient AS (
    SELECT id, bool_or(qualifying) AND any_value(d) >= DATE '2026-02-18' AS pop_cart,
           bool_or(candidate AND date + INTERVAL 6 MONTH > d AND NOT unknown_begin) AS some_early,
           bool_or(candidate AND date + INTERVAL 6 MONTH <= d) AS some_late,
           bool_or(candidate AND date + INTERVAL 6 MONTH > d AND unknown_begin) AS some_unclear
    FROM (SELECT *, (certain AND date = last_certain) OR (open AND (last_certain IS NULL OR date > last_certain)) AS candidate FROM latest_line)
    GROUP BY id
),
hsct AS (
    SELECT b.id FROM base b JOIN read_parquet('{folder}/therapy_events.parquet') t USING (id)
    WHERE t.type = 'allo_hsct' AND t.date <= b.d GROUP BY b.id
),
-- IgG: the latest sample, and the unbroken run of markedly low ones that ends with it
sample AS (
    SELECT b.id, b.d3, b.d12, s.date, min(v) AS v,
           bool_and(CASE WHEN below THEN v <= 4 ELSE v < 4 END) AS marked,
           bool_and(CASE WHEN below THEN v <= greatest(6, coalesce(b.igg_lln, 6)) ELSE v < greatest(6, coalesce(b.igg_lln, 6)) END) AS low,
           bool_or(coalesce(NOT active_infection, false)) AS free
    FROM base b JOIN (
        SELECT id, date, on_ig, active_infection, g_per_l[1] = '<' AS below, CAST(ltrim(g_per_l, '<') AS DECIMAL(18, 6)) AS v
        FROM read_parquet('{folder}/igg.parquet')
    ) s USING (id)
    WHERE s.date <= b.d AND (s.on_ig = false OR (s.on_ig IS NULL AND b.untreated))
    GROUP BY b.id, b.d3, b.d12, s.date
),
ranked AS (
    SELECT *, max(date) OVER p AS last, max(CASE WHEN NOT marked THEN date END) OVER p AS broken FROM sample WINDOW p AS (PARTITION BY id)
),
run AS (
    SELECT id, last, bool_or(date = last AND marked) AS igg_marked, bool_or(date = last AND low) AS igg_low,
           min(CASE WHEN in_run THEN date END) AS first, max(CASE WHEN in_run AND free THEN date END) AS last_free,
           min(CASE WHEN in_run AND free THEN date END) AS first_free
    FROM (SELECT *, marked AND date >= d12 AND (broken IS NULL OR date > broken) AS in_run FROM ranked WHERE last >= d3)
    GROUP BY id, last
),
igg AS (
    SELECT id, igg_marked, igg_low,
           igg_marked AND first <= last - 21 AND (coalesce(first_free <= last - 21, false) OR coalesce(last_free - 21 >= first, false)) AS persistent
    FROM run
),
-- infections
infection AS (
    SELECT b.id,
           count(*) FILTER (onset >= b.d12 AND bacterial AND verified AND severe) AS severe12,
           count(*) FILTER (onset >= b.d12 AND bacterial AND verified AND (severe OR need)) AS counting12,
           count(*) FILTER (onset >= b.d6 AND bacterial AND admission) AS admitted6,
           count(*) FILTER (onset >= b.d6 AND bacterial AND sepsis AND threatening) AS septic6,
           count(*) FILTER (onset >= b.d6 AND bacterial AND verified AND need) AS treated6
    FROM base b JOIN (
        SELECT id, onset, coalesce(bacterial, false) AS bacterial, coalesce(verified, false) AS verified,
               coalesce(required_admission, false) AS admission, coalesce(sepsis, false) AS sepsis,
               coalesce(life_threatening, false) AS threatening, coalesce(abx_definite_need, false) AS need,
               coalesce(required_admission, false) OR coalesce(sepsis, false) OR coalesce(life_threatening, false) AS severe
        FROM read_parquet('{folder}/infections.parquet')
    ) i USING (id)
    WHERE i.onset <= b.d GROUP BY b.id
),
fact AS (
    SELECT b.*, h.id IS NOT NULL AS transplanted, coalesce(c.pop_cart, false) AS pop_cart,
           coalesce(some_early AND NOT some_late AND NOT some_unclear, false) AS early,
           coalesce(some_late AND NOT some_early AND NOT some_unclear, false) AS late,
           coalesce(g.igg_marked, false) AS igg_marked, coalesce(g.igg_low, false) AS igg_low,
           coalesce(g.persistent, false) AS persistent,
           coalesce(severe12 >= 1 OR counting12 >= 2, false) AS strict_infections,
           coalesce(admitted6 >= 2 OR septic6 >= 1 OR treated6 >= 2, false) AS pattern
    FROM base b LEFT JOIN hsct h USING (id) LEFT JOIN cart_patient c USING (id) LEFT JOIN igg g USING (id) LEFT JOIN infection i USING (id)
),
rules AS (
    SELECT *,
           asked AND haem AND NOT unrelated AND (persistent OR substitution) AND strict_infections AS haem_strict,
           asked AND haem AND NOT unrelated AND (igg_low OR substitution) AND decisive AND pattern AS haem_consider,
           asked AND pop_cart AND coalesce(adult, false) AND early AND igg_marked AS cart_lt6,
           asked AND pop_cart AND coalesce(adult, false) AND late AND (persistent OR substitution) AND strict_infections AS cart_gt6,
           asked AND pop_cart AND coalesce(adult, false) AND (igg_low OR substitution) AND decisive AND pattern AS cart_under6,
           asked AND pop_cart AND coalesce(child, false) AS child_exempt,
           asked AND transplanted AND NOT unrelated AND igg_marked AS hsct_rule,
           asked AND sid AND igg_low AND worked_up AND ((NOT haem AND NOT transplanted) OR (unrelated AND (haem OR transplanted))) AS other
    FROM fact
)
SELECT id, d AS decision_date,
       CASE WHEN outside THEN 'out_of_scope' WHEN NOT asked THEN 'already_treated'
            WHEN haem_strict OR cart_lt6 OR cart_gt6 OR hsct_rule THEN 'met'
            WHEN haem_consider OR cart_under6 OR (other AND ((persistent AND strict_infections) OR (decisive AND pattern))) THEN 'consider'
            WHEN child_exempt THEN 'individual' ELSE 'no' END AS start__status,
       list_sort(list_filter([
           CASE WHEN haem_strict THEN 'start.haem.strict' END, CASE WHEN haem_consider THEN 'start.haem.consider' END,
           CASE WHEN cart_lt6 THEN 'start.cart.lt6' END, CASE WHEN cart_gt6 THEN 'start.cart.gt6' END,
           CASE WHEN cart_under6 THEN 'start.cart.under6' END, CASE WHEN hsct_rule THEN 'start.hsct' END,
           CASE WHEN child_exempt AND child_relevant THEN 'start.cart.child_routine' END,
           CASE WHEN other AND persistent AND strict_infections THEN 'start.other.strict' END,
           CASE WHEN other AND decisive AND pattern THEN 'start.other.consider' END
       ], x -> x IS NOT NULL)) AS start__pathways
FROM rules
