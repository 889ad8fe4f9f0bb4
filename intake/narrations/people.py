"""Whether a name is a person's or a shop's."""

from __future__ import annotations

import re

_TITLE_WORDS = """
    mr mrs ms miss dr  smt  kum herr hr frau mme mlle dhr mw
"""
_TITLES = frozenset(_TITLE_WORDS.split())
_BUSINESS_WORDS = """
    store stores mart shop shoppe super supermarket market bazaar bazar traders trader trading
    enterprise enterprises agency agencies foods food cafe coffee tea hotel hotels restaurant
    restaurants kitchen bakery sweets dhaba biryani pizza medical medicals medicos pharma pharmacy
    chemist hospital clinic diagnostics lab labs school college academy institute fuel fuels petrol
    petroleum filling station motors auto garage travels tours cabs metro rail railway railways airlines
    airways air power electricity gas water broadband telecom communications mobile mobiles electronics
    electricals digital technologies technology tech software systems solutions services service retail
    fashion textiles garments silks jewellers jewels salon spa gym fitness studio cinema cinemas
    entertainment insurance finance financial capital bank securities mutual fund funds investments
    realty builders society apartments association trust foundation temple pvt ltd limited private llp
    inc corp corporation company co gmbh ag kg sa sarl srl bv nv plc llc group holdings international
    india industries provision provisions dairy milk fruits vegetables vegetable juice general kirana
    wines bar books stationery stationers flowers florist laundry tailors opticals furniture hardware
    steel tiles payments pay online com www house centre center point corner palace plaza mall world
    express logistics courier boulangerie apotheke pizzeria bäckerei baeckerei metzgerei praxis drugs
    librairie pharmacie farmacia sons bros brothers and &
"""
_BUSINESS = frozenset(_BUSINESS_WORDS.split())
# Common given and family names: evidence where the rail does not tell whom it paid.
_NAME_WORDS = """
    aarav abdul abhishek aditi aditya ahmed ajay akash alok amit amrita anand ananya anil anita anjali
    ankit ankita anu anuj anup anushka arjun arun aryan asha ashish ashok ashwin bala banerjee bhatt
    bhavna chandra chatterjee chaudhary chauhan chopra das deepa deepak desai devi dilip dinesh divya
    dubey dutta gaurav ganesh ghosh gopal goyal gupta hari harish harsh iyer iyengar jadhav jain jayesh
    jha joshi jyoti kabir kapoor karan karthik kaur kavita khan kiran kishore krishna krishnan kulkarni
    kumar kumari lakshmi lal madhu mahesh malhotra manish manoj mathew meena meera mehta menon mishra
    mohan mohammed mukesh mukherjee murali nair naresh narayan naveen neha nikhil nisha nitin pandey
    patel patil pillai pooja prakash pradeep prasad pranav praveen priya rahul raj raja rajan rajesh
    raju rakesh ram rama ramesh rani rao rashmi ravi reddy rekha riya rohan rohit roy sachin sahu
    sandeep sangeeta sanjay sanjeev santosh sarah saurabh savita seema shah shankar sharma shashi shetty
    shilpa shivam shreya shukla shyam siddharth singh sinha sneha sonia srinivas subhash sudha sunil
    sunita suresh swati thakur thomas tiwari tripathi uma usha varma venkat venkatesh verma vijay vikas
    vikram vinay vinod vishal vivek yadav yash john jane james mary michael david maria anna peter paul
    martin andreas klaus hans jan brian robert william emma laura julia sophie sally george smith jones
    brown mueller müller schmidt bansal agarwal aggarwal goel mittal garg saxena srivastava rastogi bhatia
    arora sethi khanna bajaj malik gill sandhu sidhu dhillon bedi bose sen ganguly mitra paul naidu
    subramaniam raman swamy gowda hegde kamath pai bhat acharya rathore solanki parmar chavan pawar shinde
    kadam gaikwad joshi deshmukh deshpande patwardhan gokhale sawant naik dsouza fernandes pinto rodrigues
    george jacob joseph varghese mathew kurian cherian ritu geeta lalitha hema imran salim ramu usha vimal
    sandhya swapna sumit sunny tarun tejas umesh vaibhav varun vidya yogesh zoya farhan faisal irfan javed
    nasreen parveen shabana tanvi trisha urvashi vandana zubair gaurang hitesh jignesh mehul nilesh paresh
    dhruv harshita ishaan ishita kritika lavanya manisha mayank megha mohit namrata naman nandini nikita
    palak parth payal piyush pratik rachna radhika rajat ritika rohini rupali sagar sakshi samir sanjana
    shivani shubham simran smita sonal sourav srikanth sudhir sumathi surya swathi tushar utkarsh vasudha
"""
_NAMES = frozenset(_NAME_WORDS.split())
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*\.?")


def is_person(name: str, *, hint: bool | None) -> bool:
    """Weigh the rail's hint (True: to a person, False: to a shop, None: it does not say) and the words."""
    words = [word.lower().strip(".") for word in name.split()]
    if not words or not all(_WORD.fullmatch(word) for word in name.split()):
        return False
    if words[0] in _TITLES and len(words) > 1 and not any(word in _BUSINESS for word in words):
        return True
    if any(word in _BUSINESS for word in words):
        return False
    if hint is not None:
        return hint
    return 2 <= len(words) <= 4 and any(word in _NAMES for word in words)
