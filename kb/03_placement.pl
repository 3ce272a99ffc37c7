% The four categories (page 2) and Table 1 (page 4).

%@ id cat.placement cat.anvend.def place.scig_anvend place.table.anvend70
%@ da SCIG og fSCIG ligger under 'anvend'
%@ en SCIG and fSCIG are placed in 'anvend'
route_category(scig, anvend).
%@ id cat.placement cat.anvend.def place.scig_anvend
%@ da faciliteret SCIG ligger under 'anvend'
%@ en facilitated SCIG is placed in 'anvend'
route_category(fscig, anvend).
%@ id cat.placement cat.overvej.def place.ivig_overvej
%@ da IVIG ligger under 'overvej'
%@ en IVIG is placed in 'overvej'
route_category(ivig, overvej).

%@ id def.forms def.scig_types
%@ da almindelig SCIG gives under huden
%@ en ordinary SCIG is given under the skin
route_class(scig, scig).
%@ id def.scig_types
%@ da faciliteret SCIG gives under huden
%@ en facilitated SCIG is given under the skin
route_class(fscig, scig).
%@ id def.forms
%@ da IVIG gives i en vene
%@ en IVIG is given into a vein
route_class(ivig, ivig).

%@ id place.product.hizentra
%@ da Hizentra er almindelig SCIG, {3} mg/ml
%@ en Hizentra is ordinary SCIG, {3} mg/ml
product(hizentra, scig, 200).
%@ id place.product.cutaquig
%@ da Cutaquig er almindelig SCIG, {3} mg/ml
%@ en Cutaquig is ordinary SCIG, {3} mg/ml
product(cutaquig, scig, 165).
%@ id place.product.hyqvia
%@ da HyQvia er faciliteret SCIG, {3} mg/ml
%@ en HyQvia is facilitated SCIG, {3} mg/ml
product(hyqvia, fscig, 100).
%@ id place.product.xembify
%@ da Xembify er almindelig SCIG, {3} mg/ml
%@ en Xembify is ordinary SCIG, {3} mg/ml
product(xembify, scig, 200).
%@ id place.product.kiovig
%@ da Kiovig er IVIG, {3} mg/ml
%@ en Kiovig is IVIG, {3} mg/ml
product(kiovig, ivig, 100).
%@ id place.product.octagam
%@ da Octagam er IVIG, {3} mg/ml
%@ en Octagam is IVIG, {3} mg/ml
product(octagam, ivig, 100).
%@ id place.product.privigen
%@ da Privigen er IVIG, {3} mg/ml
%@ en Privigen is IVIG, {3} mg/ml
product(privigen, ivig, 100).
%@ id place.product.gamunex
%@ da Gamunex er IVIG, {3} mg/ml
%@ en Gamunex is IVIG, {3} mg/ml
product(gamunex, ivig, 100).

%@ id meta.basis_documents
%@ gap G39
%@ da Gamunex kom med ved et tillæg, hvis dato er ukendt
%@ en Gamunex was added by an addendum of unknown date
added_by_addendum(gamunex).
%@ id meta.basis_documents
%@ gap G39
%@ da Xembify kom med ved et tillæg, hvis dato er ukendt
%@ en Xembify was added by an addendum of unknown date
added_by_addendum(xembify).

%@ id def.frequency
%@ da HyQvia (faciliteret SCIG) gives en gang om måneden
%@ en HyQvia (facilitated SCIG) is given once a month
monthly_route(fscig).

% --- products of the record

%@ helper
%@ da {Product} står i journalen
%@ en {Product} stands in the record
product_on_record(P, Product) :- value(P, 'ig.product', Product).
product_on_record(P, Product) :- value(P, 'switch.from_product', Product).
product_on_record(P, Product) :- value(P, 'switch.to_product', Product).

%@ helper
%@ da {Product} står i Tabel 1
%@ en {Product} stands in Table 1
in_table_one(P, Product) :- decision_date(P, _), product(Product, _, _).

%@ helper
%@ ruling A60
%@ gap G29
%@ da {Product} står ikke i Tabel 1 og er ikke indplaceret
%@ en {Product} is not in Table 1 and not placed
not_placed(P, Product) :- product_on_record(P, Product), not(in_table_one(P, Product)).

%@ id cat.placement
%@ da {Product} ({Route}, {Mg} mg/ml) ligger under '{Category}'
%@ en {Product} ({Route}, {Mg} mg/ml) is placed in '{Category}'
placed(P, Product, Route, Mg, Category) :-
    decision_date(P, _),
    product(Product, Route, Mg),
    route_category(Route, Category).
