"""A table of words and brands and the everyday kind of spending each belongs to."""

# Everyday name -> the workspace's kind of category.
GROUPS = {
    "Rent & Housing": "home",
    "Bills & Utilities": "home",
    "Household": "home",
    "Groceries": "groceries",
    "Food & Dining": "eating_out",
    "Transport": "transport",
    "Shopping": "shopping",
    "Health": "health",
    "Insurance & Health": "health",
    "Bills & Subscriptions": "subscriptions",
    "Subscriptions & Entertainment": "subscriptions",
    "Education": "education",
    "Entertainment": "entertainment",
    "Travel": "travel",
    "Gifts & Donations": "gifts",
    "Family & Children": "family",
    "Personal care": "personal",
    "Loan & EMI": "loans",
    "Investment & Savings": "investments",
    "Taxes & Fees": "taxes",
}

BRANDS = {
    "Food & Dining": """swiggy|zomato|uber eats|ubereats|doordash|grubhub|deliveroo|just eat|lieferando|
        wolt|glovo|rappi|eatsure|starbucks|mcdonalds|mcdonald's|mcd|kfc|burger king|dominos|domino's|pizza
        hut|subway|chipotle|dunkin|taco bell|wendys|barbeque nation|haldiram|haldirams|cafe coffee day|ccd|
        third wave|third wave coffee|blue tokai|chaayos|chai point|costa|costa coffee|faasos|behrouz|wow
        momo|saravana bhavan|a2b|nandos|nando's|greggs|pret|pret a manger|wetherspoons|five guys|shake
        shack|panera|tim hortons|chick fil a|chai sutta bar|theobroma|naturals|baskin robbins|tgi fridays|
        tgi friday|ruby tuesday|paradise""",
    "Groceries": """bigbasket|big basket|blinkit|zepto|grofers|dmart|d mart|jiomart|instamart|swiggy
        instamart|dunzo|reliance fresh|reliance smart|more supermarket|spencers|nature's basket|natures
        basket|ratnadeep|costco|walmart|trader joe's|trader joes|whole foods|kroger|safeway|aldi|lidl|rewe|
        edeka|netto|kaufland|penny|tesco|sainsbury's|sainsburys|asda|waitrose|morrisons|carrefour|auchan|
        leclerc|monoprix|intermarché|franprix|casino|mercadona|dia|día|eroski|alcampo|coto|jumbo|migros|
        coop|spar|albert heijn|esselunga|conad|7 eleven|seven eleven|instacart|country delight|milkbasket|
        licious|nandini|amul|mother dairy""",
    "Transport": """uber|ola|rapido|blusmart|namma yatri|lyft|bolt|blablacar|indriver|redbus|ksrtc|bmtc|best
        bus|dmrc|namma metro|hpcl|bpcl|iocl|indian oil|bharat petroleum|hp pump|hp petrol|shell|aral|esso|
        bp|chevron|exxon|total energies|fastag|bounce|yulu|deutsche bahn|bvg|rmv|ratp|navigo|tfl|oyster|
        trainline|caltrain|bart|amtrak|tier|lime""",
    "Shopping": """amazon|flipkart|myntra|ajio|meesho|nykaa fashion|tata cliq|snapdeal|decathlon|ikea|croma|
        reliance digital|vijay sales|lifestyle|westside|zudio|pantaloons|shoppers stop|max fashion|h&m|zara|
        uniqlo|target|best buy|bestbuy|ebay|etsy|aliexpress|shein|temu|zalando|otto|mediamarkt|saturn|fnac|
        darty|el corte inglés|primark|argos|john lewis|nike|adidas|puma|bata|lenskart|titan|tanishq|apple
        store|home depot|walgreens|action|kik|mercadolibre|mercado libre|pepperfry|miniso|boots""",
    "Bills & Utilities": """bescom|tneb|tangedco|mseb|msedcl|mahadiscom|bses|tata power|adani electricity|
        torrent power|cesc|uppcl|kseb|bwssb|indane|bharat gas|hp gas|igl|mgl|edf|engie|endesa|iberdrola|
        naturgy|eon|e.on|vattenfall|thames water|octopus energy|edenor|metrogas|aysa|pg&e|con edison|coned""",
    "Bills & Subscriptions": """jio|airtel|bsnl|vodafone|vi recharge|act fibernet|hathway|jiofiber|tata sky|
        tata play|dish tv|excitel|verizon|t mobile|at&t|comcast|xfinity|telekom|o2|1und1|orange|sfr|free
        mobile|bouygues|movistar|sky|ee|virgin media""",
    "Subscriptions & Entertainment": """netflix|spotify|prime video|amazon prime|hotstar|disney|disney+|
        jiocinema|sonyliv|zee5|youtube premium|youtube|apple music|icloud|google one|chatgpt|openai|claude|
        github|notion|hulu|hbo|hbo max|audible|kindle|gaana|jiosaavn|dazn|canva|adobe|dropbox|patreon|
        substack|linkedin premium|crunchyroll|deezer|playstation plus|xbox game pass""",
    "Entertainment": """bookmyshow|pvr|inox|pvr inox|cinepolis|amc|district|steam|playstation|nintendo|xbox|
        wonderla|imagica|ticketmaster|cinemark""",
    "Travel": """makemytrip|mmt|goibibo|yatra|cleartrip|ixigo|irctc|indigo|air india|vistara|spicejet|akasa|
        oyo|airbnb|booking.com|booking com|agoda|expedia|ryanair|easyjet|lufthansa|eurowings|iberia|vueling|
        air france|delta|united airlines|southwest|marriott|hilton|treebo|zostel|emirates|sncf|renfe|
        eurostar|flixbus|trenitalia""",
    "Health": """apollo|apollo pharmacy|pharmeasy|netmeds|1mg|tata 1mg|medplus|practo|cvs|walgreen|dr lal|
        thyrocare|fortis|manipal|max hospital""",
    "Personal care": """nykaa|urban company|urbancompany|urbanclap|lakme|naturals salon|jawed habib|looks
        salon|sephora|rossmann|dm drogerie|dm""",
    "Education": """udemy|coursera|byjus|byju's|unacademy|duolingo|vedantu|physics wallah|skillshare|upgrad|
        crossword|edx""",
    "Investment & Savings": """zerodha|groww|upstox|kuvera|coin|indmoney|smallcase|angel one|etoro|vanguard|
        robinhood|fidelity|nps|ppf|scalable""",
    "Insurance & Health": """lic|policybazaar|acko|digit insurance|star health|niva bupa|care health|hdfc
        ergo|allianz|axa|geico|progressive""",
    "Loan & EMI": "bajaj finance|bajaj finserv|home credit|kreditbee|moneytap|klarna|affirm",
}

WORDS = {
    "Rent & Housing": """rent|house rent|room rent|flat rent|kiraya|bhada|mortgage|housing|apartment|flat|
        flat booking|pg rent|hostel fees|deposit flat|token advance|brokerage flat|किराया|miete|kaltmiete|
        warmmiete|nebenkosten|loyer|alquiler|hipoteca|arriendo|affitto|aluguel|huur|家賃|society|society
        maintenance|maintenance|hoa|home loan emi""",
    "Bills & Utilities": """electricity|electricity bill|power bill|light bill|current bill|bijli|bijli
        bill|bijli ka bill|water|water bill|paani bill|pani ka bill|water tanker|gas bill|gas cylinder|
        cylinder|lpg|piped gas|utility|utilities|council tax|garbage|sewage|heating|बिजली|बिजली बिल|strom|
        stromrechnung|heizung|gasrechnung|wasser rechnung|müll|électricité|facture|electricidad|luz|recibo
        de la luz|agua|gas natural|bolletta|bollette|conta de luz|energie|property tax|電気|水道""",
    "Household": """maid|bai|cook salary|kaamwali|househelp|house help|cleaner|cleaning|plumber|electrician|
        carpenter|painter|furniture|sofa|mattress|curtains|laundry|dhobi|ironing|istri|press wala|newspaper|
        repair|repairs|pest control|ro service|ac service|garden|gardener|mali|watchman|hardware|bulb|
        utensils|bucket|möbel|putzfrau|haushalt|meubles|ménage|muebles|limpieza|mobili|detergent|broom|
        appliance|appliances|washing machine|fridge|mixer|cooker|geyser|kitchenware|bedsheet|bedsheets|
        plants""",
    "Groceries": """groceries|grocery|kirana|ration|rashan|sabzi|sabji|subzi|vegetables|vegetable|veggies|
        fruits|fruit|milk|doodh|dudh|eggs|egg|anda|ande|bread|rice|chawal|atta|flour|dal|daal|oil|tel|ghee|
        paneer|curd|dahi|butter|cheese|chicken|mutton|fish|meat|prawns|onion|onions|pyaz|tomato|tomatoes|
        tamatar|potato|potatoes|aloo|mango|mangoes|aam|banana|bananas|apples|supermarket|super|supermercado|
        mart|sugar|cheeni|masala|spices|dry fruits|सब्ज़ी|सब्जी|दूध|फल|राशन|किराना|अंडे|आटा|चावल|दाल|einkauf|
        lebensmittel|supermarkt|gemüse|obst|milch|brot|eier|courses|supermarché|épicerie|légumes|fruits et
        légumes|lait|marché|verdulería|verduras|fruta|frutas|leche|carnicería|mercado|pan|huevos|almacén|
        spesa|supermercato|verdura|mercearia|boodschappen|スーパー|食料品|water bottle|water can|bisleri""",
    "Food & Dining": """food|chai|tea|coffee|kaapi|cafe|café|lunch|dinner|breakfast|brunch|snack|snacks|
        nashta|naashta|khana|restaurant|dhaba|thali|biryani|pizza|pizzas|burger|burgers|sandwich|samosa|
        samosas|vada pav|pav bhaji|dosa|idli|paratha|momos|chaat|golgappe|pani puri|panipuri|ice cream|
        icecream|kulfi|lassi|juice|shake|milkshake|sweets|mithai|jalebi|cake|pastry|bakery|beer|beers|wine|
        whisky|drinks|daru|bar|pub|takeaway|takeout|delivery|meal|meals|tiffin|canteen|mess|noodles|maggi|
        ramen|sushi|tacos|kebab|shawarma|rolls|momo|fries|donut|donuts|bagel|cookies|dessert|street food|
        buffet|treat|party food|paan|cigarette|cigarettes|sutta|fish and chips|eating out|dining|dine|चाय|
        कॉफी|खाना|नाश्ता|समोसा|दोपहर का खाना|lunch|mittagessen|abendessen|frühstück|kaffee|bäcker|bäckerei|
        döner|imbiss|kneipe|bier|eis|essen|restaurantbesuch|kuchen|brötchen|kantine|mensa|pommes|déjeuner|
        dîner|petit déjeuner|petit dej|boulangerie|croissant|resto|bière|vin|repas|goûter|pâtisserie|apéro|
        almuerzo|cena|desayuno|comida|merienda|cerveza|cervezas|tapas|bocadillo|menú|cañas|restaurante|
        empanadas|facturas|heladería|helado|asado|pranzo|colazione|caffè|gelato|pizzeria|aperitivo|almoço|
        jantar|lanche|padaria|koffie|lunchen|frietjes|ランチ|昼食|夕食|朝食|ラーメン|コーヒー|寿司|カフェ|
        居酒屋|弁当""",
    "Transport": """auto|autorickshaw|auto rickshaw|rickshaw|riksha|erickshaw|cab|taxi|bus|bus ticket|bus
        pass|metro|metro card|local train|train|train ticket|petrol|diesel|fuel|cng|gas station|gas|
        gasoline|parking|toll|tolls|car wash|car service|bike service|servicing|tyre|tyres|puncture|puncher|
        mechanic|scooter|bike|car|transport|transportation|commute|ride|fare|tube|subway fare|ferry|tram|
        mot|car insurance|uber ride|airport cab|ऑटो|पेट्रोल|टैक्सी|बस|मेट्रो|रिक्शा|tanken|benzin|bahn|zug|
        zugticket|ubahn|bahnticket|fahrkarte|parken|parkhaus|werkstatt|auto werkstatt|essence|péage|train|
        bus|ticket de métro|parking|gazole|voiture|vélo|gasolina|nafta|coche|autobús|colectivo|tren|peaje|
        estacionamiento|cochera|sube|benzina|treno|autostrada|gasolina|ônibus|combustível|benzine|trein|
        電車|タクシー|バス|ガソリン|oil change|driver""",
    "Shopping": """clothes|clothing|shirt|tshirt|t shirt|jeans|dress|shoes|sneakers|sandals|chappal|kurta|
        kurti|saree|sari|jacket|watch|bag|handbag|wallet purse|laptop|phone|mobile|iphone|headphones|
        earphones|earbuds|charger|cable|tablet|ipad|camera|tv|television|monitor|keyboard|mouse|electronics|
        gadget|shopping|mall|jewellery|jewelry|gold ring|kapde|kapda|joote|कपड़े|जूते|kleidung|schuhe|hose|
        jacke|handy|vêtements|chaussures|téléphone|ropa|zapatos|zapatillas|móvil|compra ropa|scarpe|vestiti|
        roupa|sapatos|kleding|schoenen|服|靴|umbrella|sunglasses|case|cover|flag|stationery|luggage""",
    "Health": """medicine|medicines|meds|dawai|dawa|davai|pharmacy|chemist|doctor|dr|hospital|clinic|
        dentist|dental|lab test|blood test|xray|x ray|scan|checkup|physio|physiotherapy|therapy|therapist|
        gym|gym fees|yoga|protein|supplements|vitamins|spectacles|specs|glasses|contact lenses|copay|
        medical|health|vaccine|vet|दवा|दवाई|डॉक्टर|अस्पताल|apotheke|arzt|zahnarzt|medikamente|fitnessstudio|
        pharmacie|médecin|dentiste|mutuelle|farmacia|médico|dentista|gimnasio|medicinas|palestra|medico|
        farmácia|academia|apotheek|tandarts|huisarts|薬|病院|ジム|prescription""",
    "Insurance & Health": """insurance|premium|health insurance|term insurance|life insurance|bima|
        versicherung|assurance|seguro|assicurazione|verzekering|policy premium|बीमा""",
    "Bills & Subscriptions": """recharge|mobile recharge|phone bill|mobile bill|prepaid|postpaid|internet|
        internet bill|wifi|wi fi|broadband|dth|data pack|sim|sim card|landline|cable tv|रिचार्ज|मोबाइल
        रिचार्ज|handyvertrag|handyrechnung|forfait|forfait mobile|box internet|teléfono|telefono|línea móvil|
        fibra|bolletta telefono|celular|携帯""",
    "Subscriptions & Entertainment": """subscription|subscriptions|membership|renewal|abo|abonnement|
        suscripción|abbonamento|assinatura|premium plan|サブスク""",
    "Education": """school|school fees|school fee|college|college fees|tuition|tution|tuitions|coaching|
        course|class fees|exam|exam fee|exam fees|books|book|textbook|textbooks|notebook|notebooks|
        kitab|kitabein|stationary|university|library|फीस|स्कूल फीस|किताब|किताबें|schule|studium|buch|bücher|
        kurs|école|cours|livre|livres|cantine|colegio|escuela|libro|libros|curso|matrícula|scuola|libri|
        livro|escola|boek|本|塾""",
    "Entertainment": """movie|movies|film|cinema|kino|cine|ciné|cinéma|theatre|theater|théâtre|concert|
        konzert|concierto|concerto|show|zoo|museum|musée|museo|amusement park|game|games|gaming|bowling|
        cricket|match|match tickets|turf|club|disco|party|festival|event|karaoke|picnic|netflix party|फिल्म|
        सिनेमा|spiel|spiele|jeu|jeux|juego|partido|entradas|teatro|ingresso|映画|ゲーム|カラオケ|lottery|zoo
        tickets|movie tickets""",
    "Travel": """flight|flights|airfare|hotel|hostel|resort|trip|holiday|vacation|travel|visa fee|passport|
        airport|homestay|tour|train to|bus to|flight tickets|flug|urlaub|reise|ferienwohnung|vol|billet
        d'avion|billet|voyage|vacances|hôtel|vuelo|viaje|vacaciones|hotel|volo|viaggio|vacanza|voo|viagem|
        vlucht|vakantie|होटल|यात्रा|ホテル|旅行|飛行機|新幹線""",
    "Gifts & Donations": """gift|gifts|present|donation|donations|donate|charity|temple|mandir|church|
        mosque|gurudwara|dakshina|puja|pooja|chanda|shagun|rakhi|diwali|wedding|shaadi|birthday|birthday
        gift|flowers|bouquet|tip|mithai box|दान|मंदिर|उपहार|geschenk|geschenke|spende|blumen|cadeau|cadeaux|
        don|fleurs|regalo|regalos|donación|propina|flores|regali|presente|doação|cadeautje|プレゼント|寄付|
        eidi|zakat|tithe""",
    "Family & Children": """kids|kid|baby|diaper|diapers|toys|toy|daycare|creche|crèche|babysitter|nanny|
        pocket money|child|children|son|daughter|mom|mum|dad|parents|papa|mummy|maa|wife|husband|kita|
        kindergarten|windeln|spielzeug|garderie|nounou|couches|jouets|guardería|pañales|juguetes|niños|pet|
        dog|cat|dog food|cat food|pedigree|hund|katze|chien|chat|perro|gato|asilo|baby food""",
    "Personal care": """haircut|hair cut|salon|saloon|barber|nai|parlour|parlor|spa|massage|cosmetics|
        makeup|shampoo|soap|facial|waxing|manicure|pedicure|skincare|perfume|deodorant|toothpaste|grooming|
        shave|hair|friseur|frisör|drogerie|kosmetik|coiffeur|coiffure|peluquería|peluquero|barbería|
        parrucchiere|barbiere|cabeleireiro|kapper|美容院|नाई|hair color""",
    "Loan & EMI": """emi|loan|loans|home loan|car loan|personal loan|installment|instalment|repayment|
        udhaar|udhar|karz|kist|kredit|rate kredit|darlehen|prêt|crédit|préstamo|cuota|mutuo|rata|empréstimo|
        parcela|lening|ईएमआई|लोन|down payment|lent|credit card bill|student loan""",
    "Investment & Savings": """sip|mutual fund|mutual funds|mf|stocks|stock|shares|share|gold|fd|rd|fixed
        deposit|invest|investment|investments|crypto|bitcoin|etf|savings|saving|401k|roth|ira|sparplan|
        aktien|sparen|épargne|bourse|inversión|ahorro|acciones|investimento|risparmio|निवेश|emergency fund""",
    "Taxes & Fees": """tax|taxes|income tax|gst|tds|challan|fine|penalty|fee|fees|bank charges|bank charge|
        late fee|atm charges|atm fee|stamp duty|registration|notary|lawyer|ca fees|visa|court|traffic
        challan|steuer|steuern|gebühr|gebühren|bußgeld|strafzettel|impôt|impôts|amende|frais|taxe|impuesto|
        impuestos|multa|comisión|monotributo|tasse|imposta|imposto|belasting|boete|税金|手数料|interest""",
}

# Words that decide only where no other does.
FAINT_WORDS = {
    "Bills & Utilities": "bill|bills|rechnung|recibo|cuenta|factura",
    "Entertainment": "ticket|tickets|games night|outing|fun",
    "Shopping": "order|online|store|shop|market|bazaar|bazar|purchase",
    "Food & Dining": "hotel|drink|eat|ate",
    "Transport": "travel|pass|trip",
    "Household": "home|house|ghar",
}
