"""Words of which the names of people and of shops are made."""

from __future__ import annotations

_BUSINESS_WORDS = """
    & academy advertising advisors ag agencies agency agro air airlines airport airways amc and
    apartment apartments apotheke apparel apparels appliances arena art arts ashram assn assoc
    associates association auto autohaus automobile automobiles aviation ayurveda backstube
    baeckerei bags bake bakers bakery bakes bakkerij bank bankers bar barber bazaar bazaars bazar
    beauty beverages bhavan bhavana bhawan bikes biryani bistro board books bookshop bookstall
    bookstore boulangerie boutique brasserie brew brewery brewing broadband brokers broking bros
    brothers buchhandlung buchladen builder builders burger burgers bus bus-stand bv bäcker bäckerei
    cable cabs cafe canteen capital care cargo carriers cars caterers catering cellular cement
    center centre ceramics chaat chai chambers charitable chemicals chemist chicken chit chits
    church cinema cinemas circle classes cleaners clinic cloth clothing club clubs co coaching
    coffee coffeehouse collection collections college com combines committee communications company
    computer computers confectionery construction constructions consultancy consultants consulting
    corner corp corporation cosmetics council counter courier crafts creamery creations credit
    cycles dairy dance darshini dealers decor decorators dental department departmental depot dept
    developers dhaba dhabha diagnostic diagnostics diamonds digital diner distributors drinks
    drogist drugs drycleaners eatery education egg eggs electricals electricity electronics emporium
    enclave energy engineering engineers enterprise enterprises entertainment epicerie estate
    estates events exchange exports express eye eyewear fabricators fancy farm farmacia farms
    fashion fast federation feeds fertilizers filling finance financial fish fitness flats florist
    flowers food foods footwear forex foundation fresh fromagerie fruits fuel fuels fund funds
    furnishing furnishings furniture games gaming garage garments gas gelateria gelato general gift
    gifts glass gmbh godown gold government govt granites greengrocer grill groceries grocers
    grocery group gurudwara gurukul gym haat hair handicrafts handlooms hardware health healthcare
    heights holdings holidays home hospital hotel hotelier hotels house hub hyper icecream icecreams
    impex imports inc income india industries industry infosystems infotech infra inn institute
    insurance interiors international internet investments jewelers jeweller jewellers jewellery
    jewels juice junction kaffeehaus kaufhaus kebab kebabs kendra kg kirana kitchen kitchenware lab
    labs laundry law layout learning leasing leather librairie library lighting lights limited
    liquors llc llp lodge logistics ltd machinery makeover mall mandal mandi mandir manufacturing
    marbles market marketing markt mart masjid math mattress meat media medical medicals medicos
    mercado merchants mess metro metzgerei microfinance milk mills ministry mithai mobile mobiles
    momos monthly motors movers multiplex municipal museum music mutt mutton mutual nagar namkeen
    network networks news nidhi noodles novelties nursery nursing nv oil online optical opticals
    opticians organic organics ornaments outlet overseas owners packaging packers paints palace
    panaderia panchayat parking parlor parlour partners pawn pay payments perfumes pet petro petrol
    petroleum petroleums pets pharma pharmaceuticals pharmacie pharmacy photo photos physio pipes
    pizza pizzas pizzeria plants plastics plaza plc plywood point polymers ports poultry power
    praxis print printers printing prints private projects properties property provision provisions
    pub publications publishers pump pvt rail railway railways realty reisen rental rentals
    residences residency residents resort resorts restaurant restaurante restaurants resto restro
    retail rice rides ristorante road roadways roasters robotics rolls rooms rwa sa sagar salon
    saloon samiti sandwich sangh sanitary saree sarees sari sarl scan scans school schools seafood
    securities seeds service services servicing shawarma shoe shoes shop shoppe showroom silk silks
    slagerij snacks society software solar solutions sons spa spices sports spot srl stadtwerke
    stall station stationers stationery stay stays steel stock stop store stores street studio
    studios super supermarket supermarkt suppliers sweet sweets syndicate systems tabac tailors
    tankstelle tavern tax taxi tea tech technologies technology telecom temple tent textiles thali
    theatre theatres ticket tickets tienda tiffin tiffins tiles timber times toll tools tourism
    tours towers toys trader traders trading transport transports trattoria travels treasury trust
    tuitions turf tutorials tyre tyres union unisex university upahar utensils vada variety
    vegetable vegetables vendors ventures versicherung vet vidyalay vidyalaya villa villas visa
    warehouse wash watch watches water wealth wear welfare wellness werke wheels wholesale wifi wine
    wines winkel works world www xerox yoga zone zoo
"""
# Nobody but a business is called so; one such word decides.
BUSINESS = frozenset(_BUSINESS_WORDS.split())
_SHOPPY_WORDS = """
    al american and andhra apple arabian at auto balaji banana bangalore best big bismillah black
    blue bombay bowl by calcutta car chennai chinese city classic coconut cold cool corner country
    cream crystal daily delhi diamond dots dry eagle east eastern elephant everyday famous fire
    first forest fork garden gardens global goa golden grand great green happy hello heritage hill
    hills honey hot hyderabad ice italian jai kashmir kerala kolkata lake lemon lily lion little
    lotus lucky maa madina madras mango max meadow mega milky mini modern moon mumbai my mysore
    national new noor north northern oak ocean of old om on one onion orange original oven palm
    paper peacock pearl pepper perfect plate polka popular pot prime punjab quality quick rainbow
    rapid red refund river rose royal ruby sai salt seven shiva shree shri silver sky smart south
    southern spice spicy spoon sree sri star subscription sugar sun sunrise sunset super supreme
    swan taj tender thai the three tiger tomato top two udupi united universal urban valley village
    web west western wet white wow your
"""
# Words that shops like in their names and people seldom have.
SHOPPY = frozenset(_SHOPPY_WORDS.split())
_NAME_WORDS = """
    aarav abdul abhay abhijit abhishek achari acharya adams aditi aditya adnan afreen afroz agarwal
    aggarwal ahmed ajay akash akhil akhtar akram alam alex alia alice alka allen alok aman amanda
    amar amarjeet ambika ameen amir amit amol amrita amulya amy anand anandi ananya andersen
    anderson andrea andreas andrew angela aniket anil anirudh anita anjali anjana ankit ankita ankur
    anna anne ansari anthony antonio antony anu anuj anup anurag anushka anwar aparna archana arif
    arjun arnab arora arthur arti arumugam arun aruna arunachalam arunima arvind aryan asha ashish
    ashley ashok ashwin asif asim aslam atul avinash ayesha ayush azhar babita babu bagchi bailey
    bajaj baker bakker bala balakrishnan balan balwant banerjee bansal barbara barman barua baruah
    basu bauer becker bedi begum behera bell benjamin bennett bernard betty bhagat bhandari bharat
    bharathi bharati bhardwaj bhaskar bhat bhatia bhatt bhattacharya bhavana bhavesh bhavna bhide
    bhosale bhupinder bianchi bibi bijoy bindu bipin bisht biswas bora boro boruah bose boya braun
    brian brooks brown bruno butler campbell carla carlos carol caroline carter catherine chacko
    chakraborty chakravarty chand chandni chandra chandran chandrasekhar chapman charan charles
    charlotte chatterjee chaudhary chauhan chavan cherian chetan chettiar chitra chopra choudhary
    chowdhury chris christian christina christine christopher claire clark claudia collins
    cooper cox craig cynthia damodar dan daniel danielle darshan das dash datta david davies
    davis dayal de-vries debnath deborah deepa deepak deepali deepika deka denise dennis deo desai
    deshmukh deshpande devaki devendra devi dhananjay dhanush dharmendra dhawan dhillon dhruv diana
    diane diaz dilip dinesh divya diya dolly dominik donald dorothy douglas dsouza dubey dubois
    dupont durand durga dutta dwivedi edward edwards ekta elizabeth ellen ellis emily emma eric erik
    erin esposito eva evans faisal farhan fathima fatima felix fernandes fernandez feroz ferrari
    ferreira firoz fischer florian foster francis frank franz fraser fred fuchs gaikwad ganesh
    ganguly garcia garcía garg gary gaurang gaurav gautam gavin gayatri geeta geetha georg george
    gerald gerhard ghosh gibson gill giri girish goel gogoi gokhale gokul gonzalez gonzález gopal
    gopalan gopi gordon govind gowda goyal graham grant gray green greg gregory griffin gulati gupta
    gupte gururaj hall hameed hamilton hannah hans hansen hanuman harbhajan hardik hari harinder
    harish harpreet harris harry harsh harshita hart heather hegde heidi heinz helen helga hema
    hemalatha hemant hemanth henderson henry hernandez hill himanshu hitesh hoffmann holly howard
    huber hughes hunter hussain ian ibrahim ilango imran indira indu ines ingrid iqbal iqra
    irfan isabel ishaan ishita ishwar iyengar iyer jack jackson jacob jacqueline jadhav jagan
    jagdish jahan jai jaideep jain jake james jan janaki jane jansen jasmine jason jaspreet jaswant
    javed jaya jayan jayanthi jayanti jayesh jean jeet jeff jena jenkins jennifer jeremy jerry
    jessica jha jignesh jim jitendra joan joanna joe john johnson johnston jolly jonas jonathan
    jones jordan jorge jose josef joseph joshi joshua joy juan judith juhi julia julie justin jyothi
    jyoti jürgen kabir kadam kai kailash kala kalpana kalyani kamal kamala kamath kamble kanchan
    kannan kapil kapoor karan karen karim karl karthik karuna kashyap kasturi kate katharina
    katherine kathleen katiyar kaul kaur kaushik kavita keerthi keith keller kelly ken kennedy
    kesavan ketan kevin khan khanna khatoon khatri khurana kim king kiran kishore klaus koch kohli
    kolhe komal konda koshy krause krishna krishnamurthy krishnan krishnaswamy kritika kulbir
    kulkarni kumar kumari kunal kundu kurian kurt kurup kushal lakhan lakshmi lal lalitha lange
    larry lars larsen lata latha laura lauren laurent lavanya lee lefebvre lehmann leon leonie leroy
    lewis linda lisa lobo lokesh lopez louis louise luca lucas lucy luis lukas luke madan madhav
    madhu madhuri mahadev mahajan mahalakshmi mahanta mahapatra mahendra mahesh maheshwari mahima
    mahmood maier maity maji mala malathi malhotra malik malini mallick mallikarjun mamta mandal
    mangesh mani manikandan manish manisha manju manjula manjunath manoj manpreet manuel marc marco
    margaret maria mariam marie marshall marta martin martínez mary mason masood mathew matt
    matthew maurya maya mayank mcdonald meena meera megan megha mehta mehul melissa menon meyer
    mhatre michael michelle miguel mike milind miller minal minhas mir mishra mitali mitchell
    mithun mitra mittal mohammed mohan mohandas mohanty mohit moin mondal monica monika moore more
    moreau morgan morris mridula mueller mujeeb mukesh mukherjee mukund mumtaz munda muniraju murali
    murphy murthy muruganantham mustafa muthu müller nadar nadeem nag naga nagaraj nagarajan nagesh
    nagpal naidu naik nair naman nambiar namrata nandan nandi nandini narasimha narayan narayana
    narayanan narendra naresh nasir nasreen natalie natarajan nathan naveen navin nawaz nayak nayyar
    neelam neeraj neeta negi neha neil nelson nemade neumann nguyen nick nicole nielsen nikhil
    nikita nilam nilesh nilima nils nirmal nirmala nisha nitesh nitin noor noronha nutan oberoi ojha
    olaf oliveira oliver olivia om omkar oscar owen pablo pai pal palak palani palmer pamela panda
    pande pandey pandian pandit panicker paresh parihar parker parmar parmeshwar parth parvathi
    parvati parveen paswan patel pathak pathan patil patnaik patricia patrick patwardhan paul paula
    pavan pawan pawar payal payne pearson pedro pereira perez perry perumal peter peterson petra
    phadke phil philip philipp phillips phukan pierre pillai pillay pinky pinto piyush ponnusamy
    pooja poonam powell prabha prabhu prachi pradeep prajapati prakash pramod pranab pranav prasad
    prasanna prashant prashanth pratap pratibha pratik praveen pravin preethi preeti prem premkumar
     pritam priti priya priyanka punam purnima purohit pushpa qureshi rabindra rachel rachna
    radhika rafael raghav raghavan raghavendra raghu raghunath rahim rahman rahul rai raina raj raja
    rajan rajat rajeev rajendra rajesh rajeshwari rajput raju rakesh rakhi ralf ralph ram rama
    ramachandran ramakrishna raman ramana ramanathan ramesh ramirez ramu rane ranganathan rani
    ranjan ranjeet ranjith rao rasheed rashmi rastogi ratan rathi rathod rathore ratna raut ravi
    ravindra ravindran rawat raymond razia rebecca reddy reed rehman reid rekha renu renuka revathi
    reynolds rice richa richard richardson richter riley rishi ritesh ritika ritu rivera riya riyaz
    rizwan robert roberts robin robinson rodrigues rodriguez roger rogers rohan rohini rohit roja
    rolf ron ronald ross rossi rosy roy ruchi rukmini rupa rupali rupesh russell ruth ryan
    sabine sabitha sachdeva sachin sadhana safiya sagar sahil sahoo sahu said saikia saini sajid
    sakshi saleem salim sally sam samanta samantha sameer samir samuel sanchez sandeep sandhu
    sandhya sandra sangeeta sangita sanjana sanjay sanjeev sanjib sankar sanket santhosh santos
    santosh sarah sarala sarita sarkar saroj sasikala sathish sathya satish satyam saunders saurabh
    saurav savita savitri sawant saxena schmid schmidt schmitt schneider schröder schulz schwarz
    schäfer scott sean sebastian seema selvam selvi sen senthil sethi shabana shabnam shafi shah
    shaik shaikh shakeel shakuntala shalini shankar sharad sharada sharma sharmila sharon shashank
    shashi shaw sheela sheikh shekar shekhar sherin shetty shetye shikha shilpa shinde shirley
    shivam shivani shobha shraddha shreya shrikant shruti shubha shubham shukla shweta shyam
    siddharth siddiqui sidharth sidhu silva simon simone simpson simran singh singhania sinha sini
    sita sivakumar sivaraman smit smita smith sneha snehal sobha sofia solanki somasundaram sonal
    sonali sonam soni sonia sonu sophia sophie soumya sourav sreedevi sreekumar sreenivas
    sridevi sridhar srikanth srinivas srinivasan srivastava stefan stephanie stephen steve steven
    stewart stuart subbu subhadra subhash subramani subramaniam subramanian subramanya
    sudarshan sudha sudhakar sudheer sudhir sugumar sujata sujatha sullivan suman sumathi sumathy
    sumit sundar sundaram sunil sunita sunny supriya surekha surendra suresh surinder surjeet surya
    susan susheela sushil sushila sushma suvarna sven swaminathan swamy swapna swapnil swathi swati
    syed tabassum talwar tamang tanja tanuja tanvi tanya tara tarun taylor tejas tejaswini teresa
    thakkar thakre thakur thangam thapa theresa thirumalai thomas thompson thorsten tim timothy
    tirkey tiwari tobias todd tom tony toppo torres tripathi trisha trivedi turner tushar tyagi
    tyler uday ujjwal uma umesh ummer unnikrishnan upadhyay ursula urvashi usha usman utkarsh uttam
    uwe vaibhav vaidya vaishali valli vamsi vandana vanessa vani varghese varma varsha varun vasant
    vasantha vasanthi vasu vasudha veena veer velan venkat venkataraman venkatesan venkatesh venu
    verma veronica victor victoria vidhya vidya vijay vijaya vijayalakshmi vijayan vikas vikram
    vikrant vimal vimala vinay vincent vineet vinita vinod viraj virendra virginia vishal vishnu
    vishwanath visser vivek vivekanand vogel vyas wagh wagner waheed walia walker wallace walsh
    walter ward warren waseem watson webb weber weiß wendy werner white william wilson
    wolf wolff wood wright xavier yadav yamini yash yashwant yasmin yogendra yogesh yogita
    younus yousuf yusuf zafar zahid zainab zakir zimmermann zoe zoya zubair
"""
# Common given and family names: evidence where the rail does not tell whom it paid.
NAMES = frozenset(_NAME_WORDS.split())
