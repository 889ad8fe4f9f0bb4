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
    aggarwal ahmed ajay akash akhil akhtar akram alam alex alia alka allen alok aman amar amarjeet
    ambika ameen amir amit amol amrita amulya anand anandi ananya anderson andreas aniket anil
    anirudh anita anjali anjana ankit ankita ankur anna ansari antony anu anuj anup anurag anushka
    anwar aparna archana arif arjun arnab arora arti arumugam arun aruna arunachalam arunima arvind
    aryan asha ashish ashok ashwin asif asim aslam atul avinash ayesha ayush azhar babita babu
    bagchi bajaj baker bala balakrishnan balan balwant banerjee bansal barman barua baruah basu bedi
    begum behera bennett bhagat bhandari bharat bharathi bharati bhardwaj bhaskar bhat bhatia bhatt
    bhattacharya bhavana bhavesh bhavna bhide bhosale bhupinder bibi bijoy bindu bipin bisht biswas
    bora boro boruah bose boya brian brown carter chacko chakraborty chakravarty chand chandni
    chandra chandran chandrasekhar charan chatterjee chaudhary chauhan chavan cherian chetan
    chettiar chitra chopra choudhary chowdhury clark collins cooper damodar daniel darshan das dash
    datta david davies davis dayal debnath deepa deepak deepali deepika deka deo desai deshmukh
    deshpande devaki devendra devi dhananjay dhanush dharmendra dhawan dhillon dhruv dilip dinesh
    divya diya dolly dsouza dubey durga dutta dwivedi edwards ekta elizabeth emma evans faisal
    farhan fathima fatima fernandes feroz firoz fischer francis gaikwad ganesh ganguly garcia garg
    gaurang gaurav gautam gayatri geeta geetha george ghosh gill giri girish goel gogoi gokhale
    gokul gonzalez gopal gopalan gopi govind gowda goyal green gulati gupta gupte gururaj hall
    hameed hans hanuman harbhajan hardik hari harinder harish harpreet harris harsh harshita hegde
    hema hemalatha hemant hemanth hernandez hill himanshu hitesh hughes hussain ibrahim ilango imran
    indira indu iqbal iqra irfan ishaan ishita ishwar iyengar iyer jackson jacob jadhav jagan
    jagdish jahan jai jaideep jain james jan janaki jane jasmine jaspreet jaswant javed jaya jayan
    jayanthi jayanti jayesh jeet jena jennifer jessica jha jignesh jitendra john johnson jolly jones
    jose joseph joshi joy juhi julia jyothi jyoti kabir kadam kailash kala kalpana kalyani kamal
    kamala kamath kamble kanchan kannan kapil kapoor karan karim karl karthik karuna kashyap kasturi
    kate katiyar kaul kaur kaushik kavita keerthi kelly kesavan ketan khan khanna khatoon khatri
    khurana kim king kiran kishore klaus koch kohli kolhe komal konda koshy krishna krishnamurthy
    krishnan krishnaswamy kritika kulbir kulkarni kumar kumari kunal kundu kurian kurup kushal
    lakhan lakshmi lal lalitha lata latha laura lavanya lee lewis linda lobo lokesh lopez lucas
    madan madhav madhu madhuri mahadev mahajan mahalakshmi mahanta mahapatra mahendra mahesh
    maheshwari mahima mahmood maity maji mala malathi malhotra malik malini mallick mallikarjun
    mamta mandal mangesh mani manikandan manish manisha manju manjula manjunath manoj manpreet marco
    maria mariam marie marta martin mary masood mathew matthew maurya maya mayank meena meera megha
    mehta mehul menon meyer mhatre michael milind miller minal minhas mir mishra mitali mitchell
    mithun mitra mittal mohammed mohan mohandas mohanty mohit moin mondal moore more morgan mridula
    mueller mujeeb mukesh mukherjee mukund mumtaz munda muniraju murali murphy murthy muruganantham
    mustafa muthu müller nadar nadeem nag naga nagaraj nagarajan nagesh nagpal naidu naik nair naman
    nambiar namrata nandan nandi nandini narasimha narayan narayana narayanan narendra naresh nasir
    nasreen natarajan nathan naveen navin nawaz nayak nayyar neelam neeraj neeta negi neha nemade
    nguyen nicole nikhil nikita nilam nilesh nilima nirmal nirmala nisha nitesh nitin noor noronha
    nutan oberoi ojha oliver olivia om omkar pai pal palak palani panda pande pandey pandian pandit
    panicker paresh parihar parker parmar parmeshwar parth parvathi parvati parveen paswan patel
    pathak pathan patil patnaik patricia patwardhan paul pavan pawan pawar payal pedro pereira perez
    perumal peter peterson phadke philip phillips phukan pierre pillai pillay pinky pinto piyush
    ponnusamy pooja poonam prabha prabhu prachi pradeep prajapati prakash pramod pranab pranav
    prasad prasanna prashant prashanth pratap pratibha pratik praveen pravin preethi preeti prem
    premkumar pritam priti priya priyanka punam purnima purohit pushpa qureshi rabindra rachel
    rachna radhika raghav raghavan raghavendra raghu raghunath rahim rahman rahul rai raina raj raja
    rajan rajat rajeev rajendra rajesh rajeshwari rajput raju rakesh rakhi ram rama ramachandran
    ramakrishna raman ramana ramanathan ramesh ramirez ramu rane ranganathan rani ranjan ranjeet
    ranjith rao rasheed rashmi rastogi ratan rathi rathod rathore ratna raut ravi ravindra ravindran
    rawat razia rebecca reddy rehman rekha renu renuka revathi richa richard rishi ritesh ritika
    ritu rivera riya riyaz rizwan robert roberts robin robinson rodrigues rodriguez rohan rohini
    rohit roja rossi rosy roy ruchi rukmini rupa rupali rupesh ryan sabitha sachdeva sachin sadhana
    safiya sagar sahil sahoo sahu said saikia saini sajid sakshi saleem salim sally samanta sameer
    samir samuel sanchez sandeep sandhu sandhya sandra sangeeta sangita sanjana sanjay sanjeev
    sanjib sankar sanket santhosh santosh sarah sarala sarita sarkar saroj sasikala sathish sathya
    satish satyam saurabh saurav savita savitri sawant saxena schmidt schneider schulz scott
    sebastian seema selvam selvi sen senthil sethi shabana shabnam shafi shah shaik shaikh shakeel
    shakuntala shalini shankar sharad sharada sharma sharmila shashank shashi sheela sheikh shekar
    shekhar sherin shetty shetye shikha shilpa shinde shivam shivani shobha shraddha shreya shrikant
    shruti shubha shubham shukla shweta shyam siddharth siddiqui sidharth sidhu simon simran singh
    singhania sinha sini sita sivakumar sivaraman smita smith sneha snehal sobha sofia solanki
    somasundaram sonal sonali sonam soni sonia sonu sophie soumya sourav sreedevi sreekumar
    sreenivas sridevi sridhar srikanth srinivas srinivasan srivastava stefan stephen steven stewart
    subbu subhadra subhash subramani subramaniam subramanian subramanya sudarshan sudha sudhakar
    sudheer sudhir sugumar sujata sujatha suman sumathi sumathy sumit sundar sundaram sunil sunita
    sunny supriya surekha surendra suresh surinder surjeet surya susan susheela sushil sushila
    sushma suvarna swaminathan swamy swapna swapnil swathi swati syed tabassum talwar tamang tanuja
    tanvi tanya tara tarun taylor tejas tejaswini thakkar thakre thakur thangam thapa thirumalai
    thomas thompson tirkey tiwari tom toppo tripathi trisha trivedi turner tushar tyagi uday ujjwal
    uma umesh ummer unnikrishnan upadhyay ursula urvashi usha usman utkarsh uttam vaibhav vaidya
    vaishali valli vamsi vandana vani varghese varma varsha varun vasant vasantha vasanthi vasu
    vasudha veena veer velan venkat venkataraman venkatesan venkatesh venu verma vidhya vidya vijay
    vijaya vijayalakshmi vijayan vikas vikram vikrant vimal vimala vinay vineet vinita vinod viraj
    virendra vishal vishnu vishwanath vivek vivekanand vyas wagh wagner waheed walia walker walter
    ward waseem watson weber white william wilson wolf wood wright xavier yadav yamini yash yashwant
    yasmin yogendra yogesh yogita younus yousuf yusuf zafar zahid zainab zakir zoya zubair
"""
# Common given and family names: evidence where the rail does not tell whom it paid.
NAMES = frozenset(_NAME_WORDS.split())
