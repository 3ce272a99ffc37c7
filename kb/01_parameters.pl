% Every number. First the guideline's own, each with the statement it stands in; then ours, each with the ruling it rests on.
% Concentrations in mg/L, doses in mg and mg/kg, so that all are whole numbers. No clause elsewhere holds a number.

% --- the guideline's numbers

%@ id start.haem.strict start.cart.lt6 start.cart.gt6 start.hsct start.other.strict
%@ da grænsen for betydeligt nedsat IgG er {2:g_per_l} g/L
%@ en the limit of markedly low IgG is {2:g_per_l} g/L
guideline_number(igg_marked_limit, 4000).
%@ id start.haem.consider start.cart.under6 start.other.consider
%@ da grænsen for lavt IgG er {2:g_per_l} g/L
%@ en the limit of low IgG is {2:g_per_l} g/L
guideline_number(igg_low_limit, 6000).
%@ id start.cart.lt6 start.cart.gt6 start.cart.lt6.stop stop.cart.try
%@ da CAR-T-vinduet er {2} måneder
%@ en the CAR-T window is {2} months
guideline_number(cart_window_months, 6).
%@ id start.haem.consider start.other.consider
%@ ruling A14
%@ da infektionsmønstrene ses over {2} måneder
%@ en the infection patterns are looked for over {2} months
guideline_number(pattern_window_months, 6).
%@ id mon.history.count
%@ da infektionsanamnesen dækker {2} måneder
%@ en the infection history covers {2} months
guideline_number(history_window_months, 12).
%@ id mon.igg_twice
%@ ruling A05
%@ da der skal være mindst {2} dage mellem to IgG-prøver
%@ en two IgG samples must lie at least {2} days apart
guideline_number(sample_interval_days, 21).
%@ id dose.range
%@ da den laveste månedlige dosis er {2:g} g/kg
%@ en the lowest monthly dose is {2:g} g/kg
guideline_number(dose_low_mg_per_kg, 400).
%@ id dose.range
%@ da den højeste månedlige dosis er {2:g} g/kg
%@ en the highest monthly dose is {2:g} g/kg
guideline_number(dose_high_mg_per_kg, 800).
%@ id dose.trough_target dose.adjust_6_8
%@ da dalværdien stiles mod {2:g_per_l} g/L
%@ en the trough aims at {2:g_per_l} g/L
guideline_number(trough_target, 6000).
%@ id dose.adjust_6_8 dose.cap
%@ da dalværdien anbefales ikke over {2:g_per_l} g/L
%@ en a trough above {2:g_per_l} g/L is not recommended
guideline_number(trough_cap, 8000).
%@ id dose.reduction
%@ ruling A54
%@ da fri for bakterielle infektioner i {2} måneder er nok til at forsøge en lavere dosis
%@ en {2} months free of bacterial infection are enough to try a lower dose
guideline_number(infection_free_months, 6).
%@ id mon.followup_3_6 stop.followup_3_6
%@ da den første opfølgning er efter {2} måneder
%@ en the first follow-up is after {2} months
guideline_number(first_follow_up_months, 3).
%@ id mon.followup_3_6 mon.followup_6monthly stop.followup_3_6 stop.followup_6monthly
%@ da derefter følges op ved hver {2}. måned
%@ en after that follow-up is due every {2} months
guideline_number(follow_up_interval_months, 6).
%@ id stop.try_6_12 stop.cart.prior_ig
%@ da tidligste seponeringsforsøg er {2} måneder efter start
%@ en the earliest stop attempt is {2} months after the start
guideline_number(stop_window_opens_months, 6).
%@ id stop.try_6_12 stop.cart.prior_ig
%@ da seponeringsforsøget bør være gjort {2} måneder efter start
%@ en the stop attempt should have been made {2} months after the start
guideline_number(stop_window_closes_months, 12).
%@ id pause.summer
%@ ruling A42
%@ da sommerpausen kan begynde i måned {2}
%@ en the summer pause may begin in month {2}
guideline_number(summer_first_month, 5).
%@ id pause.summer
%@ ruling A42
%@ da sommerpausen slutter i måned {2}
%@ en the summer pause ends in month {2}
guideline_number(summer_end_month, 10).
%@ id dose.range_ml
%@ ruling A48
%@ da intervallet i ml/kg gælder kun for {2} mg/ml
%@ en the range in ml/kg holds for {2} mg/ml only
guideline_number(ml_range_mg_per_ml, 200).

% --- our numbers (can be set by the user; they show in the answer)

%@ own A07
%@ da en IgG-prøve må højst være {2} måneder gammel (vores tal)
%@ en an IgG sample may be at most {2} months old (our number)
own_parameter(igg_max_age_months, 3).
%@ own A05 A06
%@ da en tidligere IgG-prøve kan bruges i {2} måneder (vores tal)
%@ en an earlier IgG sample can be used for {2} months (our number)
own_parameter(igg_lookback_months, 12).
%@ own A18
%@ da uden oplyst nedre referencegrænse er IgG fra {2:g_per_l} g/L ikke lavt (vores tal)
%@ en without a recorded lower reference limit an IgG from {2:g_per_l} g/L is not low (our number)
own_parameter(igg_lln_upper_bound, 7000).
%@ own A10
%@ da {2} svær infektion er nok (vores tal)
%@ en {2} severe infection is enough (our number)
own_parameter(strict_severe_needed, 1).
%@ own A10
%@ da svære infektioner tæller i {2} måneder (vores tal)
%@ en severe infections count for {2} months (our number)
own_parameter(strict_severe_months, 12).
%@ own A11
%@ da {2} infektioner er tilbagevendende (vores tal)
%@ en {2} infections are recurrent (our number)
own_parameter(strict_recurrent_needed, 2).
%@ own A11
%@ da tilbagevendende infektioner tæller i {2} måneder (vores tal)
%@ en recurrent infections count for {2} months (our number)
own_parameter(strict_recurrent_months, 12).
%@ own A23
%@ da en influenzavaccination gælder i {2} måneder (vores tal)
%@ en an influenza vaccination counts for {2} months (our number)
own_parameter(influenza_vaccine_months, 12).
%@ own A33
%@ da man er barn til og med det {2}. år (vores tal)
%@ en one is a child below the age of {2} (our number)
own_parameter(adult_age_years, 18).
%@ own A34
%@ da uden skøn regnes man for et lille barn under {2} år (vores tal)
%@ en without a judgement one counts as a small child below the age of {2} (our number)
own_parameter(small_child_age_years, 6).
%@ own A29
%@ da transplantationen ligger langt tilbage efter {2} måneder (vores tal)
%@ en the transplantation is long ago after {2} months (our number)
own_parameter(hsct_long_ago_months, 24).
%@ own A37
%@ da en kort forlængelse er højst {2} måneder (vores tal)
%@ en a short extension is at most {2} months (our number)
own_parameter(extension_max_months, 3).
%@ own A41
%@ da vinteren begynder i måned {2} (vores tal)
%@ en the winter begins in month {2} (our number)
own_parameter(winter_first_month, 12).
%@ own A41
%@ da vinteren er slut, når måned {2} begynder (vores tal)
%@ en the winter is over when month {2} begins (our number)
own_parameter(winter_end_month, 3).
%@ own A47
%@ da en måned er {2} dage, når dosis regnes om (vores tal)
%@ en a month is {2} days when the dose is converted (our number)
own_parameter(dose_month_days, 28).
%@ own A47
%@ da et interval på op til {2} dage regnes for en måned (vores tal)
%@ en an interval of up to {2} days counts as one month (our number)
own_parameter(dose_month_longest_days, 31).
%@ own A47
%@ da en kalendermåned er i gennemsnit {2} hundrededele dage (vores tal)
%@ en a calendar month is {2} hundredths of a day on average (our number)
own_parameter(calendar_month_hundredths_of_days, 3044).
%@ own A52
%@ da alvorlige infektioner under behandling tæller i {2} måneder (vores tal)
%@ en serious infections on treatment count for {2} months (our number)
own_parameter(serious_infection_months, 6).
%@ own A54
%@ da en dalværdi må højst være {2} måneder gammel (vores tal)
%@ en a trough may be at most {2} months old (our number)
own_parameter(trough_max_age_months, 6).
%@ own A53
%@ da en dalværdi er høj fra {2:g_per_l} g/L (vores tal)
%@ en a trough is high from {2:g_per_l} g/L (our number)
own_parameter(trough_high_from, 7000).

%@ helper
%@ da {1} kan sættes til et helt tal fra {2} til {3}
%@ en {1} can be set to a whole number from {2} to {3}
parameter_range(igg_max_age_months, 1, 120).
parameter_range(igg_lookback_months, 1, 120).
parameter_range(igg_lln_upper_bound, 6000, 20000).
parameter_range(strict_severe_needed, 1, 3).
parameter_range(strict_severe_months, 1, 1200).
parameter_range(strict_recurrent_needed, 1, 3).
parameter_range(strict_recurrent_months, 1, 1200).
parameter_range(influenza_vaccine_months, 1, 120).
parameter_range(adult_age_years, 1, 30).
parameter_range(small_child_age_years, 0, 18).
parameter_range(hsct_long_ago_months, 0, 1200).
parameter_range(extension_max_months, 0, 120).
parameter_range(winter_first_month, 9, 12).
parameter_range(winter_end_month, 1, 6).
parameter_range(dose_month_days, 28, 31).
parameter_range(dose_month_longest_days, 28, 31).
parameter_range(calendar_month_hundredths_of_days, 2800, 3100).
parameter_range(serious_infection_months, 1, 120).
parameter_range(trough_max_age_months, 1, 120).
parameter_range(trough_high_from, 6000, 8000).

% --- units and counting

%@ helper
%@ da 1 {1} svarer til {2} af den mindre enhed
%@ en 1 {1} is {2} of the smaller unit
unit(gram_in_milligrams, 1000).
unit(year_in_months, 12).
unit(whole_in_hundredths, 100).
unit(last_month_of_year, 12).
unit(last_day_of_year, 31).

%@ helper
%@ da {1} er et tal at tælle opfølgninger med; 120 halvår er 60 års behandling
%@ en {1} is a number to count follow-ups with; 120 half-years are 60 years of treatment
counter(1).
counter(2).
counter(3).
counter(4).
counter(5).
counter(6).
counter(7).
counter(8).
counter(9).
counter(10).
counter(11).
counter(12).
counter(13).
counter(14).
counter(15).
counter(16).
counter(17).
counter(18).
counter(19).
counter(20).
counter(21).
counter(22).
counter(23).
counter(24).
counter(25).
counter(26).
counter(27).
counter(28).
counter(29).
counter(30).
counter(31).
counter(32).
counter(33).
counter(34).
counter(35).
counter(36).
counter(37).
counter(38).
counter(39).
counter(40).
counter(41).
counter(42).
counter(43).
counter(44).
counter(45).
counter(46).
counter(47).
counter(48).
counter(49).
counter(50).
counter(51).
counter(52).
counter(53).
counter(54).
counter(55).
counter(56).
counter(57).
counter(58).
counter(59).
counter(60).
counter(61).
counter(62).
counter(63).
counter(64).
counter(65).
counter(66).
counter(67).
counter(68).
counter(69).
counter(70).
counter(71).
counter(72).
counter(73).
counter(74).
counter(75).
counter(76).
counter(77).
counter(78).
counter(79).
counter(80).
counter(81).
counter(82).
counter(83).
counter(84).
counter(85).
counter(86).
counter(87).
counter(88).
counter(89).
counter(90).
counter(91).
counter(92).
counter(93).
counter(94).
counter(95).
counter(96).
counter(97).
counter(98).
counter(99).
counter(100).
counter(101).
counter(102).
counter(103).
counter(104).
counter(105).
counter(106).
counter(107).
counter(108).
counter(109).
counter(110).
counter(111).
counter(112).
counter(113).
counter(114).
counter(115).
counter(116).
counter(117).
counter(118).
counter(119).
counter(120).
