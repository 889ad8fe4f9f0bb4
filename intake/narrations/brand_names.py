"""Well-known names and how card machines and banks write them."""

# A line: the name, then other writings of it. Small letters without marks; the longest match wins.
TABLE = """
Amazon: amazon, amzn, amazon pay, amazonpay, amazon seller services
Amazon Prime: amazon prime, prime video, amznprime, amzn prime, amazon video, amzn digital
Amazon Web Services: amazon web services, aws emea, aws india
Flipkart: flipkart, ekart, flipkart internet
Myntra: myntra
Meesho: meesho
Ajio: ajio
Nykaa: nykaa, fsn ecommerce
Snapdeal: snapdeal
Tata Cliq: tata cliq, tatacliq
Swiggy: swiggy, bundl technologies
Swiggy Instamart: swiggy instamart, instamart, swiggyinstamart
Zomato: zomato, eternal limited
Blinkit: blinkit, grofers, blink commerce
Zepto: zepto, zeptonow, kiranakart
BigBasket: bigbasket, big basket, innovative retail
Big Bazaar: bigbazaar, big bazaar
Dunzo: dunzo
JioMart: jiomart, jio mart
DMart: dmart, d mart, avenue supermarts
Reliance Fresh: reliance fresh
Reliance Smart: reliance smart
Reliance Digital: reliance digital
Reliance Trends: reliance trends
Spencer's: spencers
More Supermarket: more supermarket, more retail
Nature's Basket: natures basket
Star Bazaar: star bazaar
Lulu Hypermarket: lulu hypermarket
Shoppers Stop: shoppers stop
Pantaloons: pantaloons
Westside: westside
Max Fashion: max fashion
Decathlon: decathlon
Croma: croma, infiniti retail
Vijay Sales: vijay sales
Uber: uber, uber trip, uber india, uber bv
Uber Eats: uber eats, ubereats
Ola: ola, olacabs, ola cabs, ani technologies
Rapido: rapido, roppen
Namma Yatri: namma yatri
IRCTC: irctc
MakeMyTrip: makemytrip, make my trip
Goibibo: goibibo
Cleartrip: cleartrip
redBus: redbus
Oyo: oyo, oyo rooms, oravel
IndiGo: indigo, interglobe aviation
Air India: air india
Vistara: vistara
SpiceJet: spicejet
Akasa Air: akasa
Airbnb: airbnb
Booking.com: bookingcom, booking com
Netmeds: netmeds
PharmEasy: pharmeasy
1mg: tata 1mg, 1mg
Apollo Pharmacy: apollo pharmacy, apollopharmacy
MedPlus: medplus
Practo: practo
BookMyShow: bookmyshow, bigtree entertainment
PVR: pvr, pvr cinemas, pvr inox
Inox: inox
Netflix: netflix
Spotify: spotify
Disney+ Hotstar: hotstar, disney hotstar, jiohotstar
Disney+: disney plus, disneyplus
YouTube Premium: youtubepremium, youtube premium
YouTube: youtube
Google Play: google play, googleplay
Google Cloud: google cloud, google cloud emea
Google One: google one
Google: google, google india, google payment
Apple: apple, apple com bill, applecom bill, itunes, apple itunes, apple services
Microsoft: microsoft, msft
OpenAI: openai, chatgpt
GitHub: github
Dropbox: dropbox
Adobe: adobe
LinkedIn: linkedin
Airtel: airtel, bharti airtel
Jio: jio, reliance jio, jio prepaid, jio fiber
Vi: vodafone idea, vi postpaid, vi prepaid, vi recharge, vi mobile
BSNL: bsnl
ACT Fibernet: act fibernet, atria convergence
Hathway: hathway
Tata Play: tata play, tata sky, tatasky
BESCOM: bescom
MSEDCL: msedcl, mahadiscom
TNEB: tneb, tangedco
Tata Power: tata power
Adani Electricity: adani electricity
Adani Gas: adani gas, adani total gas
BSES: bses, bses rajdhani, bses yamuna
Torrent Power: torrent power
Indraprastha Gas: indraprastha gas
Mahanagar Gas: mahanagar gas
LIC: lic, lic of india, life insurance corporation
HDFC Life: hdfc life
HDFC Ergo: hdfc ergo
SBI Life: sbi life
SBI Card: sbi card, sbi cards
ICICI Prudential: icici prudential, icici pru
ICICI Lombard: icici lombard
Star Health: star health
Max Life: max life
Bajaj Finance: bajaj finance, bajaj finserv, bajajfin
Bajaj Allianz: bajaj allianz
Policybazaar: policybazaar
Cred: cred, cred club, dreamplug
Zerodha: zerodha, zerodha coin, zerodha broking
Groww: groww, nextbillion technology
Upstox: upstox
Angel One: angel one, angel broking
ETMoney: etmoney, et money
Kuvera: kuvera
Indian Clearing Corporation: indian clearing corp, indian clearing
Razorpay: razorpay, razorpay software
BharatPe: bharatpe
PhonePe: phonepe
Dream11: dream11
Byju's: byjus, byju s
Unacademy: unacademy
Udemy: udemy
Coursera: coursera
Urban Company: urban company, urbancompany, urbanclap
Cult.fit: cultfit, cult fit, curefit
Lenskart: lenskart
Tanishq: tanishq
Indian Oil: indian oil, iocl, indianoil
HP Petrol: hpcl, hindustan petroleum
Bharat Petroleum: bpcl, bharat petroleum
Haldiram's: haldiram, haldirams
Barista: barista
Cafe Coffee Day: cafe coffee day, ccd cafe
Third Wave Coffee: third wave coffee
Blue Tokai: blue tokai
Chaayos: chaayos
Chai Point: chai point
Wow! Momo: wow momo
Faasos: faasos
Behrouz Biryani: behrouz
EatSure: eatsure, rebel foods
EatClub: eatclub, box8
Starbucks: starbucks, starbucks coffee, tata starbucks
McDonald's: mcdonalds, mcdonald s, mcd
KFC: kfc
Domino's: dominos, domino s, jubilant foodworks
Pizza Hut: pizza hut
Burger King: burger king
Subway: subway
Dunkin': dunkin
Chipotle: chipotle
Taco Bell: taco bell
Five Guys: five guys
Pret A Manger: pret a manger
Greggs: greggs
Costa Coffee: costa coffee
Tim Hortons: tim hortons
Wendy's: wendys
Chick-fil-A: chick fil a, chickfila
Panera Bread: panera
DoorDash: doordash
Grubhub: grubhub
Deliveroo: deliveroo
Just Eat: just eat, justeat
Foodpanda: foodpanda
Lieferando: lieferando
Lyft: lyft
Walmart: walmart, wal mart, wm supercenter
Target: target
Costco: costco, costco wholesale, costco whse, costco gas
Whole Foods: whole foods, wholefds, whole foods market
Trader Joe's: trader joes, trader joe s
Kroger: kroger
Safeway: safeway
Publix: publix
Walgreens: walgreens, walgreen
CVS: cvs, cvs pharmacy
Home Depot: home depot, the home depot
Lowe's: lowes
Best Buy: best buy, bestbuy
Dollar Tree: dollar tree
Dollar General: dollar general
Dollarama: dollarama
T&T Supermarket: t t supermarket, t&t supermarket
Loblaws: loblaws
Shoppers Drug Mart: shoppers drug mart
7-Eleven: 7 eleven, 7eleven, seven eleven
Shell: shell, shell oil, shell service
Exxon: exxon, exxonmobil
Chevron: chevron
BP: bp
Esso: esso
Texaco: texaco
Circle K: circle k
Statoil: statoil
IKEA: ikea
H&M: h&m, h m, hm com
Zara: zara
Primark: primark
Uniqlo: uniqlo
Nike: nike
Adidas: adidas
Tesco: tesco, tesco stores, tesco express
Sainsbury's: sainsburys, sainsbury s, sainsbury
Asda: asda
Morrisons: morrisons
Waitrose: waitrose
Marks & Spencer: marks & spencer, marks spencer, marks and spencer, m&s
Co-op: co op, co op food, co op group
Boots: boots
Argos: argos
John Lewis: john lewis
TfL: tfl, tfl travel
Trainline: trainline
National Rail: national rail
Ryanair: ryanair
easyJet: easyjet
British Airways: british airways
Lufthansa: lufthansa
KLM: klm
Deutsche Bahn: db vertrieb, deutsche bahn
Lidl: lidl
Aldi: aldi, aldi sued, aldi süd, aldi nord
Rewe: rewe
Edeka: edeka
Penny: penny
Netto: netto
Kaufland: kaufland
dm-drogerie markt: dm drogerie, dm fil
Rossmann: rossmann
MediaMarkt: media markt, mediamarkt
Saturn: saturn
Hornbach: hornbach
OBI: obi
Hofer: hofer
Billa: billa
Spar: spar
Eurospar: eurospar
Interspar: interspar
Migros: migros
Coop: coop
Albert Heijn: albert heijn
Jumbo: jumbo
Hema: hema
Kruidvat: kruidvat
Carrefour: carrefour
Auchan: auchan
Leclerc: leclerc
Monoprix: monoprix
Intermarché: intermarche
SNCF: sncf
Mercadona: mercadona
El Corte Inglés: el corte ingles
Biedronka: biedronka
Żabka: zabka
Rema 1000: rema 1000
Kiwi: kiwi
ICA: ica supermarket, ica maxi
Maxima: maxima
Rimi: rimi
Iki: iki
Vodafone: vodafone
O2: o2
Telekom: telekom
T-Mobile: t mobile, tmobile
AT&T: at&t, att
Verizon: verizon
Comcast: comcast, xfinity
Vattenfall: vattenfall
USPS: usps, usps po
PayPal: paypal
Patreon: patreon
Steam: steam games, steampowered, steam purchase, valve
PlayStation: playstation, sony playstation
Nintendo: nintendo
eBay: ebay
Etsy: etsy
AliExpress: aliexpress
Temu: temu
Shein: shein
Zalando: zalando
Wise: transferwise, wise payments
Revolut: revolut
"""
# Words with a meaning of their own: a brand only as the first word, with no other word of a name behind.
_WEAK = """
    apple target shell subway boots spar coop jumbo kiwi penny saturn obi bp netto ola jio cred lic
    indigo o2 att mcd google valve barista telekom paypal temu wise hema
"""
WEAK = frozenset(_WEAK.split())
