"""The words of a question that names no matter: those for asking, the parties, the contract, and good in general."""

from __future__ import annotations

from typing import Final

# Good in general, and what is done for it.
_GOOD: Final = (
    "act action actions add added additional advantage advantageous advantages aims ambition ambitions beneficial "
    "benefit benefits better bring care caring citizens citizenship commitment commitments committing communities "
    "community contribute contributes contributing contribution contributions differ difference different economic "
    "environmental ethical everybody everyone extra extras gain gains generosity gift give giving go good goodness "
    "goodwill help helpful helps impact impacts improve improvement improvements improves initiative initiatives kind "
    "lasting legacy long-lasting mark meaningful neighbour neighbourly neighbours objective objectives obligations "
    "offer offered offering offerings offers outcome outcomes people place positive possible promise promises "
    "proposal proposals propose proposed public purpose responsibility responsible responsibly return returns reward "
    "social socially societal society something surplus sustainable undertake undertakings valuable value values well "
    "well-being wellbeing wide wider widest world worth worthwhile "
)
# Asking and answering.
_ASKING: Final = (
    "address articulate as ask asked asks attention brief briefly comment complete completed completing confirm "
    "convince cover creative creatively demonstrate describe describing detail detailed details discuss elaborate "
    "enter evaluate evidence excite excited expand expect expects explain explaining explanation given hear how idea "
    "ideas illustrate imagine include including indicate innovative interested invite invited invites kindly know "
    "learn like likes list listed look looking narrate narrative note outline overview paragraph persuade please "
    "point present provide provided question questions read relate reply required respond response responses say see "
    "seek seeks set show specify state statement submission submissions submit suggest summarise summary surprise "
    "tell think understand want wants what whatever when where which why wish wishes would write "
)
# Who asks and who answers.
_PARTIES: Final = (
    "agency applicant applicants assessor assessors association authority bidder bidders board body buyer buyers "
    "client clients college commissioner commissioners committee companies company consortium consultant consultants "
    "contracting contractor contractors council councillors county customer department evaluators firm firms force "
    "governors group hospital landlord members organisation organisations panel parish partner partners partnership "
    "practice provider providers purchaser readers school service services supplier suppliers team tenderer tenderers "
    "trust trustees university us you your "
)
# The contract, how it comes about, and how long it lasts.
_CONTRACT: Final = (
    "agreement anniversary appoint appointed appointing appointment arrangement award awarded bid bidding bids "
    "business buy buying call-off choose choosing chosen commission commissioned contract contracts course deal "
    "deliver delivered delivering delivery duration during employ employing engage engaged engagement extension "
    "extensions framework full hire hired hiring initial involvement job life lifetime lot lots money month months "
    "package pay paying performance performing pick picked placed placing pound pounds presence price prices "
    "programme project proper purchase relationship runs scheme section select selected selecting selection site "
    "solution spend spending spends stay successful tender tendering tenders term time win winning wins work working "
    "year years "
)
# The form of an answer and its marks.
_FORM: Final = (
    "a4 allowed answer answers appendix attached below box character characters diagrams enclosed exceed fewer form "
    "free image images limit limits line lines mandatory marked marks max maximum minimum minute minutes more no "
    "number one overleaf page pages per permitted pictures points quality score scored scores sheet side sides space "
    "supplied sv table template text up weight weighted weighting welcome word words zero "
)
# Little words, and verbs that any sentence may have.
_LITTLE: Final = (
    "a able about above accept acceptance accrue accrues achieve achieves achieving across afresh after again all "
    "along alongside already also ambitious among an and another any anybody anyone anything anywhere apart apply "
    "appointee appropriate are arise arises arising around aside associated at attributable available awarding away "
    "back be because become been before behind being believe believed beneficially besides best bettering between "
    "beyond big bigger biggest bold both bother bothered bound bringing brings broad broader but by came can cannot "
    "carefully clear clearly combined come comes coming conceive conceived connected connection consider considered "
    "considers could create created creates creating creativity date deeper delivers deserve deserves did differently "
    "do does doing done dream duties duty each eight either eleven else enhance enhances etc evaluation even ever "
    "every everything exactly examples excites exciting expands expected extra-contractual fair fairly far feature "
    "feel felt few fifteen first five flow flows follow following follows footprint for forward four fourteen from "
    "fully further generally generate generated generates generating get gets getting gives glad going got great "
    "greater grow had happy hardly has have having heart here hope hoped however i if imagination imaginative in "
    "innovation innovations insert inspire inspired intend intended intending intends interesting into invoice "
    "invoiced is it its itself just keep kept large later least leave leaves leaving left let made make makes making "
    "many matter matters maximise maximised maximises maximising may me mean means measures memorable might mile mind "
    "most mostly much must my nature necessary need needed new next nicer nine nobody non-financial non-price nor not "
    "nothing noticed now of off on once only open or order other others otherwise our ours ourselves out outside over "
    "overall own part particular parts perhaps picking plan planned plans pleased pleasure positively prepared pride "
    "procurement promote promotes proposes proud put ran rather reach real realise really reason reasons regard "
    "regarding regards related relating relation relevant remember remembered respect respects rest rests result "
    "results round run said same second secure secured seen serve serves seven several shall should simply since six "
    "sixteen so social-value some somebody somehow someone sort sorts soul speaking specific spirit stand stands "
    "still stretch such suitable support supports sure take taken takes taking ten terms than thank thanked thanks "
    "that the their them themselves then there therefore these they thing things this those though thought three "
    "through throughout thus to today together told tomorrow too top touch towards true truly turn turned twelve "
    "twenty two under unique until upon use used using very way ways we were while who whole whom whose will winner "
    "winners with within without yes yet yours yourself "
)
EMPTY_WORDS: Final = frozenset(f"{_GOOD} {_ASKING} {_PARTIES} {_CONTRACT} {_FORM} {_LITTLE}".split())
