"""What the words of descriptions are about, in the languages people pay in: “posto” and “petrol” are fuel.

Made by us, of everyday words and of names known everywhere. A word of five letters or more stands for what
begins with it, too: “restaur” is restaurant, restaurante and restauracja.
"""

import math
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

_LEAST = 5  # letters that a beginning needs to stand for a word
_TABLE = {
    "meal": """
        restaur ristorant restoran lunch dinner breakfast brunch supper food foods meal meals pizza pizzeria
        burger kitchen grill bistro diner canteen mess tiffin thali biryani dosa idli dhaba sushi ramen
        kebab doner doener taco tacos churrascaria lanchonete lanches refeicao alimentacao almoco jantar
        comida cena almuerzo mittagessen abendessen essen gasthaus gaststatte imbiss mensa kantine brasserie
        trattoria osteria creperie traiteur repas dejeuner ужин обед еда ресторан кафе столовая пицц суши
        бургер шаурма swiggy zomato doordash grubhub deliveroo ubereats lieferando mcdonald mcdonalds kfc
        subway dominos chipotle wendys nandos khana nashta eating dining takeaway takeout catering caterer
        sandwich noodles chicken buffet hungry""",
    "drink": """
        coffee cafe caffe cafes kaffee tea chai teashop starbucks dunkin espresso juice lassi icecream ice
        cream gelato bakery bakers baker backerei boulangerie panaderia padaria pasteleria patisserie
        konditorei cake sweets mithai snack snacks samosa кофе чай пекарн булочн кондитер costa barista
        dessert donut waffle chocolate""",
    "alcohol": """
        beer wine whisky whiskey vodka bar pub brewery brewing taproom liquor bodega cerveza cervejaria bier
        weinhandlung алкоголь пиво вино бар winery spirits cocktail tavern lounge nightclub""",
    "grocery": """
        grocer groceries supermarket supermercado supermarche supermarkt hypermarket mercado market mart
        bazaar kirana provision vegetable vegetables fruit fruits milk dairy egg eggs meat fish butcher
        lebensmittel einkauf mercearia hortifruti acougue panificadora alimentari boodschappen продукт
        супермаркет магнит пятероч перекрест овощи фрукты молоко мясо ашан лента walmart costco kroger
        safeway aldi lidl rewe edeka tesco sainsbury asda carrefour auchan mercadona trader publix wholefds
        wholefoods bigbasket blinkit zepto dmart kaufland spar netto penny sabzi atta rice dal doodh ration
        atacadao""",
    "fuel": """
        fuel petrol diesel gasoline gas station filling posto postos combust gasolin abastecimento benzin
        tanken tankstelle carburant essence shell exxon chevron texaco mobil bpcl hpcl iocl petroleum aral
        esso repsol cepsa бензин азс лукойл роснефть газпромнефть заправк ipiranga petrobras""",
    "ride": """
        taxi taxis cab cabs uber ola olacabs rapido lyft bolt auto rickshaw rikshaw chauffeur tuktuk gett
        такси yandex cabify remise ride rides""",
    "transit": """
        bus buses train trains metro rail railway railways subway tram tramway ticket fare fares commute
        transit bahn sncf trenitalia renfe mta tfl amtrak irctc onibus passagem bilhete fahrkarte billet
        метро автобус поезд электричк проезд жд ржд transport transportation local station place travel
        conveyance locomocao oyster navigo ferry ksrtc redbus""",
    "parking": """
        parking park toll tolls fastag pedagio estacionamento parkplatz parkhaus peage maut carpark garage
        парков платная ezpass""",
    "car": """
        car cars vehicle vehicles automotive autopecas mechanic tyre tyres tire tires garage oficina
        werkstatt mechanica servicing bike scooter motorcycle carwash wash lavagem locadora veiculo veiculos
        hertz avis sixt europcar enterprise rental rentacar автосервис шиномонтаж автомойк запчаст autozone
        kwikfit halfords spares repairs lubricant locacao""",
    "flight": """
        flight flights airline airlines airways airport aviation passagens aereas aerea aereo linhas voo gol
        tam latam azul avianca indigo vistara spicejet ryanair easyjet lufthansa klm emirates delta
        southwest united авиа аэрофлот билет luggage baggage boarding flybe jet2""",
    "stay": """
        hotel hotels hostel motel inn resort lodge lodging airbnb booking expedia pousada hospedagem hoteis
        unterkunft hebergement posada marriott hilton accor ibis novotel travelodge premier гостиниц отель
        suites accommodation holiday vacation trip tour tours tourism tourist makemytrip goibibo viagens
        turismo agencia travelport hyatt sheraton""",
    "rent": """
        rent aluguel alugueis locacao locatario imobiliaria imoveis imovel condominio miete mieten loyer
        alquiler affitto huur lease leasing landlord tenancy apartment flat pg maintenance society аренда
        квартир ипотека hausgeld mortgage housing realty estate property kiraya""",
    "power": """
        electric electricity electrical power energy energia eletrica celesc cemig copel eletropaulo strom
        stadtwerke electricite edf luz luce current bescom tneb pge coned электричеств электроэнерг свет жкх
        utility utilities heating bijli""",
    "water": """
        water agua aguas wasser saneamento sabesp sewer sewage eau acqua вода водоканал""",
    "cooking": """
        cylinder lpg indane propane gasag bharatgas hpgas""",
    "phone": """
        phone mobile telephone telefon telefonia telefone recharge prepaid postpaid sim airtel vodafone jio
        bsnl telekom verizon tmobile telstra orange claro vivo tim celular cellular recarga handy мобильн
        связь мтс билайн мегафон теле2 comcast xfinity internet broadband wifi fibernet fiber fibre dsl isp
        provedor интернет data hathway netgear telco""",
    "stream": """
        netflix spotify hulu disney hotstar prime youtube hbo deezer audible kindle subscription
        subscriptions abonnement assinatura abo patreon music itunes подписк кинопоиск""",
    "software": """
        software saas cloud hosting domain domains server github google microsoft adobe apple dropbox aws
        amazonaws digitalocean heroku linode godaddy namecheap slack zoom notion website web site online
        license licence licenca openai stripe mailchimp zapier wordpress azure email app apps sistema
        informatica computing gitlab""",
    "device": """
        computer computers laptop electronic electronics elektronik mediamarkt saturn fnac bestbuy croma
        dell hp lenovo samsung mobiles camera printer headphone headphones charger cable battery electronica
        eletronicos eletronica техник электроник днс мвидео currys maplin toner cartridge hardware equipment
        equipamento equipamentos""",
    "medicine": """
        pharmac pharmacy chemist medical medicine medicines medplus apollo drug drugs drogaria drogarias
        farmac farmacia apotheke pharmacie apteka аптек лекарств cvs walgreens boots tablet tablets dawai""",
    "doctor": """
        doctor doctors dr hospital hospitals clinic clinica clinique klinik dental dentist dentista zahnarzt
        arzt medecin health healthcare physio diagnostic diagnostics lab labs pathology optical opticians
        optician eye xray scan hospitalar medico consulta врач клиник стоматолог больниц анализ ambulance
        surgery therapy therapist veterinary vet""",
    "sport": """
        gym fitness yoga sport sports sporting swim swimming club cricket football badminton tennis academia
        cycling bicycle decathlon спорт фитнес бассейн golf leisure gymnasium runners""",
    "insurance": """
        insurance insurer assurance versicherung seguro seguros assicurazione policy premium lic allianz axa
        geico страхов осаго mutuelle krankenkasse aviva""",
    "school": """
        school schools college university education educational tuition academy class classes course courses
        coaching exam fees training udemy coursera learning schule universitat escola faculdade curso cursos
        formation ecole colegio escuela школ курс обучени университет nursery creche kindergarten kita
        daycare student teacher workshop seminar conference""",
    "book": """
        book books bookshop bookstore stationery stationer libro livraria livros papelaria buchhandlung buch
        librairie newspaper magazine magazines paper papel papeterie xerox photocopy print printing printers
        grafica graficas impressao impressos copy copies книг канцеляр газет jornal jornais editora
        publishing press editorial office ink kitab""",
    "clothes": """
        cloth clothes clothing garment garments fashion shoe shoes footwear shirt jeans dress saree tailor
        tailoring apparel boutique textile zara primark uniqlo zalando myntra nike adidas roupa roupas
        calcados kleidung schuhe vetement chaussures ropa zapatos moda одежд обув uniform uniforms workwear
        jewel jewellery jewelry jewellers watch watches kapde""",
    "shop": """
        shop shopping store stores amazon amzn flipkart ebay aliexpress etsy target meesho mall retail
        outlet магазин ozon wildberries loja lojas tienda laden magasin emporium department variety toys
        argos wilko""",
    "home": """
        furniture ikea homedepot depot lowes wickes screwfix toolstation bunnings hardware paint paints
        plumbing plumber carpenter electrician tools tool timber wood glass ceramic tiles decor curtains
        mattress bedding household appliance appliances kitchenware moveis construcao materiais material
        ferragens ferramentas mobel baumarkt obi hornbach bricolage leroy castorama garden gardening nursery
        plants мебель хозтовар ремонт стройматериал building builders supplies supply cleaning cleaner
        limpeza reinigung laundry laundromat dryclean drycleaning wascherei pressing lavanderia прачечн
        химчистк maid servant cook housekeeping detergent soap b&q homebase janitorial sanitation""",
    "beauty": """
        salon saloon hair haircut hairdresser barber barbershop friseur coiffeur peluqueria cabeleireiro
        beauty spa massage cosmetic cosmetics grooming parlour parlor nails nail sephora rossmann dm perfume
        парикмахер салон красот маникюр lakme nykaa shave""",
    "gift": """
        gift gifts present presents flowers florist flower blumen flores floricultura birthday wedding
        anniversary shagun rakhi diwali подар цветы geschenk cadeau regalo presente invitation""",
    "charity": """
        charity charitable donation donations donate foundation trust temple church mosque mandir gurudwara
        puja pooja prasad offering spende doacao redcross unicef оxfam благотворительн zakat tithe""",
    "child": """
        child children kids kid baby diaper diapers nappy toy toys pocket allowance babysitter spielzeug
        brinquedos детск игрушк""",
    "pet": """
        pet pets dog cat petsmart petco chewy zooplus tierarzt haustier зоомагазин корм veterinaria""",
    "fun": """
        movie movies cinema cinemas film films theatre theater concert show game games gaming playstation
        xbox steam nintendo amusement museum party event events entertainment kino teatro spectacle
        bookmyshow pvr inox кино театр концерт развлечен игры ticketmaster eventbrite zoo bowling park
        funfair tickets lazer""",
    "tobacco": """
        cigarette cigarettes cigar tobacco smoke vape paan tabac tabacaria сигарет табак estanco kiosk
        lottery lotto""",
    "fee": """
        fee fees charge charges commission overdraft penalty fine late maintenance amc service tarifa
        tarifas gebuhr gebuhren frais комисси штраф convenience surcharge bankgebuhren monthly paypal
        processing""",
    "interest": """
        interest zinsen juros interets intereses dividend dividends процент""",
    "tax": """
        tax taxes gst vat imposto impostos taxa iptu ipva steuer finanzamt impot impuesto налог госуслуг
        пошлин registration government gov council license permit fines irs hmrc filing secretary treasury
        revenue customs""",
    "loan": """
        loan loans emi credit kredit emprestimo financiamento repayment installment instalment кредит
        рассрочк bajajfin card creditcard debt""",
    "invest": """
        mutual fund funds sip stock stocks shares zerodha groww investment investments invest deposit
        savings saving fd rd ppf nps equity gold bond bonds brokerage инвестиц брокер вклад накоплен aktien
        depot sparplan poupanca recurring bitcoin crypto coinbase""",
    "income": """
        salary payroll wages wage paycheck stipend gehalt lohn salaire nomina salario zarplata зарплат аванс
        bonus pension freelance reimbursement refund cashback""",
    "cash": """
        atm cash withdrawal withdraw wdl saque bargeld geldautomat retrait cajero снятие банкомат наличн""",
    "transfer": """
        transfer neft imps rtgs transferencia ueberweisung uberweisung virement zelle venmo перевод pix ted
        wire remittance payment""",
    "post": """
        post postal postage courier parcel shipping freight correios correio porte dhl fedex ups usps dpd
        hermes bluedart dtdc speedpost stamps royalmail posta почта доставк cdek delivery despatch mailing
        sedex""",
    "advice": """
        consult consulting consultoria consultancy consultant assessoria advog advogados advocacia lawyer
        lawyers legal attorney law accountant accounting accountancy audit auditor contabil contabilidade
        notary notar kanzlei steuerberater juridica juridico solicitor solicitors бухгалтер юрист нотариус
        pesquisa pesquisas associados professional services servicos""",
    "ads": """
        advert advertis advertising adwords marketing publicidade propaganda publicity divulgacao
        comunicacao communication communications media midia radio radiodifusao rede jornalismo televisao
        video produtora producoes fotograf photo photography photographer banner banners promocional brindes
        promo промо реклам werbung publicite facebook facebk linkedin twitter""",
    "security": """
        security seguranca vigilancia alarm cctv locksmith chaveiro keys guard sicherheit monitoramento
        охран surveillance adt""",
    "staff": """
        temp staffing recruitment agency labour labor personnel manpower volunteer membership dues member
        members subscription union association verein sindicato""",
    "machine": """
        laser welding solder arduino sparkfun adafruit mcmaster digikey mouser electronic sensor motor
        bearings drill saw lathe cnc printer filament steel metal aluminum plastic plastics fabrication
        engineering industrial safety gloves""",
}


def _meanings() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for concept, words in _TABLE.items():
        for word in words.split():
            found[word] = (*found.get(word, ()), concept)
    return found


_MEANINGS = _meanings()
CONCEPTS = tuple(_TABLE)


def subjects(words: Iterable[str]) -> dict[str, float]:
    """Return what words in lower case are about together, as parts of a length of one."""
    counted = Counter(concept for word in words for concept in about(word))
    length = math.sqrt(sum(number * number for number in counted.values()))
    return {concept: number / length for concept, number in counted.items()}


@lru_cache(maxsize=65_536)
def about(word: str) -> tuple[str, ...]:
    """Return what a word in lower case is about: of its beginnings, the longest that is known decides."""
    known = _MEANINGS.get(word)
    if known is not None:
        return known
    for size in range(len(word) - 1, _LEAST - 1, -1):
        known = _MEANINGS.get(word[:size])
        if known is not None:
            return known
    return ()
