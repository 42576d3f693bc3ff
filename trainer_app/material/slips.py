"""Frequent spelling slips of English, and words that look like slips of others in the same document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

_PAIRS = """
accidently=accidentally accomodate=accommodate accomodation=accommodation accross=across achive=achieve
adress=address agressive=aggressive alot=a_lot allready=already
amoung=among annonymous=anonymous anonimous=anonymous apparant=apparent appropiate=appropriate
arguement=argument assesment=assessment athorities=authorities availible=available avaliable=available
basicly=basically becuase=because begining=beginning beleive=believe benifit=benefit calender=calendar
carefuly=carefully catagory=category cemetary=cemetery changable=changeable colleage=colleague collegue=colleague
comming=coming commited=committed commitee=committee comittee=committee comunity=community communtiy=community
completly=completely concious=conscious consenual=consensual consentual=consensual continous=continuous
critisism=criticism decison=decision definately=definitely definitly=definitely dependant=dependent
diffrent=different dilema=dilemma disapear=disappear disapoint=disappoint discused=discussed
embarass=embarrass emergancy=emergency enviroment=environment equiptment=equipment especialy=especially
excercise=exercise existance=existence experiance=experience explicity=explicitly extremly=extremely
familar=familiar finaly=finally foriegn=foreign freind=friend generaly=generally goverment=government
gaurantee=guarantee guidence=guidance happend=happened harrassment=harassment helpfull=helpful
hygeine=hygiene immediatly=immediately immediatley=immediately implicity=implicitly independant=independent
infomation=information intial=initial knowlege=knowledge liason=liaison
libary=library lisence=license maintainance=maintenance maintenence=maintenance managment=management
medecine=medicine neccessary=necessary necesary=necessary nessecary=necessary noticable=noticeable
occassion=occasion occured=occurred occuring=occurring occurence=occurrence oppurtunity=opportunity
orginization=organization paramedec=paramedic parrallel=parallel particularily=particularly peice=piece
percieve=perceive perscription=prescription persistant=persistent posession=possession possable=possible
potatoe=potato practioner=practitioner prefered=preferred privelege=privilege priviledge=privilege
probaly=probably proceedure=procedure profesional=professional publically=publicly realy=really
reccomend=recommend recomend=recommend recieve=receive recieved=received recieving=receiving
refered=referred referal=referral relevent=relevant religous=religious responsability=responsibility
resourses=resources responsable=responsible rythm=rhythm saftey=safety seperate=separate seperately=separately
similiar=similar sincerly=sincerely speach=speech stategies=strategies strenght=strength succesful=successful
successfull=successful suport=support supprt=support suprise=surprise temperture=temperature
tempature=temperature thier=their throught=through tommorow=tomorrow tomorow=tomorrow trafficing=trafficking
truely=truly unfortunatly=unfortunately untill=until usualy=usually vaccum=vacuum vacinate=vaccinate
volunter=volunteer wether=whether wich=which withold=withhold writting=writing
"""
COMMON: Mapping[str, str] = {
    slip: word.replace("_", " ") for slip, word in (pair.split("=") for pair in _PAIRS.split())
}
"""A slip and the word that was meant, both in lower-case."""

_SHORTEST, _FREQUENT, _MOST_WORDS = 7, 3, 50_000


def slips_in(words: Counter[str]) -> dict[str, str]:
    """The probable slips among `words` (lower-case, counted) with the word that was probably meant.

    Beside the frequent slips, a word met once counts where it differs inside, by one letter left out or doubled, from
    a word met three times or more. Beginnings and endings may differ for good reasons: worker, workers.
    """
    found = {word: COMMON[word] for word in words if word in COMMON}
    frequent = {word for word, times in words.items() if times >= _FREQUENT and len(word) >= _SHORTEST}
    rare = [word for word, times in words.items() if times == 1 and len(word) >= _SHORTEST - 1][:_MOST_WORDS]
    shortened = {short: word for word in frequent for short in _without_inner_letter(word)}
    for word in rare:
        meant = shortened.get(word) or next((cut for cut in _without_inner_letter(word) if cut in frequent), "")
        if meant and word not in found:
            found[word] = meant
    return found


def _without_inner_letter(word: str) -> list[str]:
    if len(word) > 30:
        return []
    return [word[:at] + word[at + 1 :] for at in range(2, len(word) - 2)]


def in_case_of(word: str, like: str) -> str:
    """`word` with a capital first letter where `like` has one."""
    return word[:1].upper() + word[1:] if like[:1].isupper() else word
