% SCIG before IVIG, small children, monthly dosing, and the four situations of IVIG (pages 4-5).

%@ id place.scig_over_ivig
%@ ruling A58
%@ da huden forhindrer indgift under huden, så IVIG kommer først
%@ en the skin prevents subcutaneous use, so IVIG comes first
first_route(P, ivig) :- flag(P, skin_prevents_sc, true).
%@ id place.scig_over_ivig
%@ ruling A58
%@ da SCIG kommer før IVIG; det er ikke oplyst, at huden forhindrer det
%@ en SCIG comes before IVIG; nothing recorded about the skin prevents it
first_route(P, scig) :- flag(P, skin_prevents_sc, V), V \== true.

%@ own A34
%@ da lægen har vurderet, at {P} er et lille barn
%@ en {P} is judged to be a small child
small_child(P) :- flag(P, small_child_judged, true), not(known_adult(P)).
%@ own A34
%@ da {P} er et lille barn: fylder først {Years} år {Day:date}
%@ en {P} is a small child: turns {Years} only on {Day:date}
small_child(P) :-
    flag(P, small_child_judged, unknown),
    own_parameter(small_child_age_years, Years),
    birthday(P, Years, Day),
    decision_date(P, D),
    D < Day,
    not(known_adult(P)).

%@ own A34
%@ da det er ikke vurderet, om {P} er et lille barn
%@ en it is not judged whether {P} is a small child
small_child_open(P) :- flag(P, small_child_judged, unknown), not(known_adult(P)), not(small_child(P)).

%@ id place.scig.small_child
%@ ruling A34 A59
%@ da {Product} gives månedligt med stort volumen og foretrækkes ikke til små børn
%@ en {Product} is given monthly in a large volume and is not preferred in small children
not_preferred(P, Product) :-
    first_route(P, scig),
    small_child(P),
    product(Product, Route, _),
    monthly_route(Route).

%@ id place.scig.monthly_preference def.frequency
%@ ruling A59
%@ gap G30
%@ da {Product} kan være bedre, fordi månedlig behandling passer {P} bedst
%@ en {Product} may be more suitable because monthly treatment suits {P} best
monthly_option(P, Product) :-
    first_route(P, scig),
    flag(P, monthly_dosing_preferred, true),
    product(Product, Route, _),
    monthly_route(Route).

%@ id place.scig_anvend place.scig.equal70
%@ ruling A57
%@ da {Product} er et af de ligestillede SCIG-præparater
%@ en {Product} is one of the equal SCIG products
offered(P, Product) :-
    first_route(P, scig),
    product(Product, Route, _),
    route_class(Route, scig),
    not(not_preferred(P, Product)).

%@ id route.ivig.short
%@ ruling A58
%@ gap G33
%@ da kort forventet behandling gør IVIG mulig
%@ en a short expected treatment makes IVIG possible
ivig_situation('route.ivig.short', expect_short_treatment).
%@ id route.ivig.highdose
%@ ruling A58
%@ da meget høje doser, som er svære at give under huden, gør IVIG mulig
%@ en very high doses that are hard to give under the skin make IVIG possible
ivig_situation('route.ivig.highdose', very_high_dose_sc_difficult).
%@ id route.ivig.skin
%@ ruling A58
%@ da hudproblemer, der forhindrer indgift under huden, gør IVIG mulig
%@ en skin problems that prevent subcutaneous use make IVIG possible
ivig_situation('route.ivig.skin', skin_prevents_sc).
%@ id route.ivig.selfinj
%@ ruling A58
%@ da problemer med selv at stikke gør IVIG mulig
%@ en trouble with self-injection makes IVIG possible
ivig_situation('route.ivig.selfinj', self_injection_problem).

%@ id route.ivig.may cat.overvej.not_first
%@ ruling A58
%@ da IVIG kan overvejes ({Situation})
%@ en IVIG may be considered ({Situation})
ivig_may(P, Situation) :- ivig_situation(Situation, Key), flag(P, Key, true).

%@ helper
%@ ruling A58
%@ da {Situation} er ikke oplyst
%@ en {Situation} is not recorded
ivig_open(P, Situation) :- ivig_situation(Situation, Key), flag(P, Key, unknown).

%@ id place.ivig.equal cat.overvej.alternative
%@ da {Product} er et af de ligestillede IVIG-præparater
%@ en {Product} is one of the equal IVIG products
ivig_product(P, Product) :- ivig_may(P, _), product(Product, Route, _), route_class(Route, ivig).

% --- the answer

%@ helper
%@ da svar om administrationsvej: {2} er {3}
%@ en answer on the route: {2} is {3}
route_answer(P, first, Route) :- first_route(P, Route).
route_answer(P, products_anvend, Product) :- offered(P, Product).
route_answer(P, not_preferred, Product) :- not_preferred(P, Product).
route_answer(P, monthly_option, Product) :- monthly_option(P, Product).
route_answer(P, ivig_may, Situation) :- ivig_may(P, Situation).
route_answer(P, products_ivig, Product) :- ivig_product(P, Product).
route_answer(P, ask, Situation) :- ivig_open(P, Situation).
route_answer(P, ask, 'place.scig.small_child') :- first_route(P, scig), small_child_open(P).
