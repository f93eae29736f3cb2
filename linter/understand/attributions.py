"""Attributions: where a text says that a law fixes the share of social value, or takes a policy note for a law.

No Act names a percentage: the 10 % stands in government policy and in guidance of NHS England. Procurement policy notes
are policy too. What is looked for is the claim: a text that denies it, corrects it or names the policy is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from linter.regex import regex
from linter.understand.found import Found, once_a_text
from linter.understand.pattern_search import program_pattern
from linter.understand.units import Scene, Unit, Value
from linter.understand.words import Sentence, Span

_ANY_NOTE: Final = program_pattern(r"\bppn|\b(?:policy|procurement) note")

# ---- a share of the marks, and a law that is said to fix it
_SOCIAL_VALUE_ACT: Final = (
    r"(?:public services )?\(?social values?\)? ?(?:\(public services\) )?(?:act|law|legislation|statute|"
    r"bill)(?: (?:of )?2012)?|"
    r"(?:act|law|statute|legislation) of 2012|\b2012 (?:act|statute|law|legislation)|\bpssva?\b(?: act)?|\bsv act\b|"
    r"\bsva\b(?= ?(?:20)?12)|"
    r"public services act(?: (?:of )?2012)?"
)
_PROCUREMENT_ACT: Final = (
    r"\b(?:the )?(?:public )?procurement (?:act|law|legislation|statute|bill)(?: (?:of )?2023)?|"
    r"(?:act|law|statute|legislation) of 2023|\bprocurement (?:regime|rules) (?:of 2023|requires?|demands?|says?)|"
    r"\b2023 (?:act|statute|law|legislation)|\bPA ?(?:20)?23\b|"
    r"\bprocurement regulations 2024|"
    r"act (?:that|which) (?:came into force|took effect|started) in february 2025"
)
_ACT: Final = program_pattern(
    rf"(?P<social>{_SOCIAL_VALUE_ACT})|(?P<procurement>{_PROCUREMENT_ACT})|"
    r"(?P<law>\bparliament\b|\bthe act\b(?! of\b)|\bwestminster\b|\broyal assent\b|\bin (?:law|statute)\b|"
    r"\b(?:both|these|those|either|the two) acts\b|\b(?:uk|english|british|national|current|existing|public) law\b|"
    r"\bstatute book\b|\benacted\b|"
    r"\bstatut(?:e|orily)\b|\b(?:primary|secondary|uk|new|national) legislation\b|\blegislation\b|\blaw of the land\b|"
    r"\b(?:by|under) (?:law|statute)\b|\bstatutory (?:minimum|floor|weight\w*|share|percentage|figure|threshold|level|"
    r"duty|obligation|requirement|rule|tenth|basis|force)\b|"
    r"\b(?:the|this) law\b(?! (?:of|on|about|firm|centre|school|department|relating|governing))|"
    r"\b(?:legislat(?:ure|ors?)|lawmakers|both houses|house of commons)\b|"
    r"\bstatute \(|\bthe statutory (?:10|ten)\b|\bMPs\b|\bthat statute\b|\b(?:legislation|statute|ministers) "
    r"(?:requires?|demands?|says?|obliges?|fix(?:es)?|sets?|reserves?|imposes?|lays?)\b|"
    r"\bas (?:a matter of )?law\b|\bacts? of parliament\b|\bnew act\b|\b(?:break|breaks|breaking|broke) the law\b|"
    r"\b(?:is|it's|it is|are) the law\b|"
    r"\b(?:is|are|be|being|as|made) statutory\b|\b(?:illegal|unlawful|against the law)\b|\b(?:is|are|was|be) law\b|"
    r"\blaw(?:makers)? (?:has|have|had|now|then|also) (?:now |also |long |since |always )?(?:required?s?|demand\w*|"
    r"oblig\w+|fixed|set|"
    r"reserved|imposed?s?|laid|insist\w*|made|makes)\b|"
    r"\blaw (?:requires|demands|says|obliges|fixes|sets|reserves|imposes|lays|gives|wants|insists|makes)\b|"
    r"\blegal(?:ly)? (?:minimum|floor|requirement|"
    r"duty|obligation|obliged|required|compelled|bound|threshold|limit|rule|basis|weighting|percentage|share|need)\b)"
)
_TENTH: Final = program_pattern(
    r"\b10(?: ?%|[ -]?per[ -]?cent\b|[ -]?percentage|pc\b| p\.c\.| ?/ ?100)|\bten[ -]per[ -]?cent\b|"
    r"\bten[ -]percentage\b|"
    r"\b(?:minimum|least|lowest|smallest|compulsory|mandatory|statutory) (?:\w+ ){0,3}(?:weight\w*|share|percentage|"
    r"proportion)\b|\b(?:weight\w*|share|percentage|proportion|minimum|floor)\b[^.;]{0,25}"
    r"\b(?:fixed|set|laid down|prescribed|required|demanded|imposed|enacted|mandated|stipulated) (?:by|in|under)\b|"
    r"\b(?:a|one|the) tenth\b|\bbe ten\b|\bone (?:mark|"
    r"point) (?:in|out of) (?:every )?ten\b|\b(?:lowest|least|smallest|minimum) (?:figure|number|amount|score|sum|"
    r"mark)\b|"
    r"\b(?:weight\w*|share|percentage|figure|mark|score) (?:of|at|to|is) (?:ten|10)\b|\b1/10\b|\b(?:10|ten) \((?:10|"
    r"ten)\)|\bten parts\b|"
    r"\bten per-cent\b|\b(?:ten|10) (?:marks|points)\b|\bone[- ]tenth\b|\bone in ten\b|\(10\)|"
    r"\b(?:beneath|below|under|than) (?:10|ten)\b(?! ?(?:years|days|people|staff|weeks|months|working|"
    r"employees|miles))|"
    r"\b(?:10|ten) (?:of|out of|in|from) (?:the |every )?(?:100|hundred|a hundred)\b|\b0\.1 of the\b|"
    r"\b(?:number|figure)[:,]? (?:(?:is|of|namely) )?(?:10|ten)\b|\bten is the (?:figure|number|percentage|share)\b|"
    r"\b(?:level|share|weight|percentage|minimum)\b[^.;]{0,30}\bact (?:compels|forces|obliges|requires)"
)
_SCORED: Final = regex(
    r"\bsocial value\b|\bcommunit\w+|\bweigh\w*|\bscor\w+|\bmark(?:s|ed|ing)?\b|\bcriteri\w+|\bevaluat\w*|"
    r"\bassess\w*|"
    r"\bbenefits?\b|\bpeople and planet\b|\bminimum\b|\bfloor\b|\btable\b|\bwellbeing\b|\b(?:statute|act) says so\b|"
    r"\b20(?:12|23) (?:statute|act)\b|\bfigure\b|\bpercentage\b|\brule\b|\btenders?\b|"
    r"\bthe (?:10 ?%|10 per ?cent|ten per cent|tenth)|\bpublic services? contracts?\b|\bwhy (?:10|ten)\b|"
    r"\bsocial good\b",
    re.IGNORECASE,
)
_OTHER_SHARE: Final = regex(
    r"\b(?:biodiversity|retention|savings?|deposit|discount|interest|late|rent|beds?|turnover|deduct\w*|VAT|fee|"
    r"emissions?|staff numbers|levy|modif\w+|apprentices|(?:living|minimum) wages?)\b",
    re.IGNORECASE,
)
_FIXES: Final = regex(
    r"\b(?:requir\w+|oblig\w+|prescrib\w+|fix(?:es|ed)|sets?|lay(?:s)? down|laid down|lays|demand\w*|"
    r"insist\w*|wants?|"
    r"compel\w*|reserv\w+|impos\w+|stipulat\w+|mandat\w+|dictat\w+|floor|minimum|least|no less|less than|threshold|"
    r"must|cannot|can't|may not|could not|has to|have to|ought to|rule|source|basis|says so|because|thanks to|"
    r"by virtue|straight from|comes? from|enacted|forces?|forced|put a figure|entitle\w*|ten per cent rule|"
    r"calls? for|"
    r"tells us|makes us|binds?|bound|needs?|no choice|provides?|states?|specif\w+|orders?|command\w*|in obedience|"
    r"breach\w*|broke|act of parliament|broken|void|unlawful|illegal|reserves|chosen|chose|according to|as per|"
    r"brought in|bring|target|allow|permit\w*|"
    r"quantif\w+|make up|is to (?:be|carry|have|weigh)|no room|lets|allows|no discretion|decides?|belongs|will have it|"
    r"requirement|statutory|legislat\w+|legal|has a|is a|it is the|derives?|stems?|rests? on|origin|set out|asks? for|"
    r"no (?:option|alternative|way|leeway|freedom|say)|written|wrote|contain\w*|found|anchor\w*|enshrin\w*|appears?|"
    r"stands?|lies|(?:it|that|figure|number|share)(?: is|'s) in|makes?|made|keep|as set|dut(?:y|ies)|"
    r"says|said|why|had to|introduc\w+|decided|compulsory|mandatory|should|applies)\b",
    re.IGNORECASE,
)
# The law that a procurement is run under, which fixes nothing about marks by being named.
_RUN_UNDER: Final = regex(
    r"\b(?:run|let|conducted|advertised|procured|competitions?|procedures?|opportunity|notice|governed|"
    r"published|bought|"
    r"buying|awarded|competed|carried out|tendered|procurements?|tenders?|contracts?|held)\b[^.;]{0,30}"
    r"\b(?:under|by|in line with|in accordance with|pursuant to|within|following)\W+(?:the )?(?:new )?$|"
    r"\b(?:publish\w*|disclos\w+|announc\w+|notif\w+|advertis\w+)\b[^.;]{0,60}\b(?:as|because|since|"
    r"which)\W+(?:the )?(?:new )?$|"
    r"\b(?:regard (?:to|for)|mindful of|aware of|consider(?:ed|ing)|consulted|discussed|studied|(?:thought|briefed) "
    r"(?:about|on)|(?:trained|training|versed|experts?|expertise|courses?) (?:in|on|about)|(?:account|note|"
    r"spirit) of)\W+(?:the )?(?:public services )?\(?$",
    re.IGNORECASE,
)
# "Social value is weighted 10% in line with the Act": between the share and the law.
_IN_LINE_WITH: Final = regex(
    r"^\W*(?:\w+\W+){0,4}(?:in line with|in accordance with|in compliance with|in keeping with|"
    r"in conformity with|pursuant to|"
    r"as (?:per|required (?:by|under|in)|set (?:by|out in))|to comply with|to satisfy|to meet|"
    r"courtesy of)\W+(?:the )?$",
    re.IGNORECASE,
)
# Between the law and the share another clause begins, with a subject of its own.
_ANOTHER_CLAUSE: Final = regex(r"[;.]|\b(?:and|but|while|whereas|although|though|when|where|if|or)\b", re.IGNORECASE)
# "In this Procurement Act competition": the law only says what sort of thing it is.
_ONE_OF_A_KIND: Final = regex(
    r"(?:['’]s)? (?:competition|procurement|tender|notice|procedure|process|exercise|training|team|guide|guidance|"
    r"website|template|terms)\b",
    re.IGNORECASE,
)
_RUN_UNDER_ALL: Final = regex(
    r"\b(?:run|let|conducted|governs?|governed|applies|carried out|tendered|held|advertised)\b", re.IGNORECASE
)
_ASKS_TO_CONSIDER: Final = regex(
    r"[^.;]{0,40}\b(?:consider\w*|have regard|having regard|think\w*|consult\w*|standstill|publish\w*|"
    r"key performance|KPIs?|debrief\w*|exclu\w+|treat\w*|relative importance|assessment summar\w+|feedback|(?:say|"
    r"explain|describe|tell \w+) how|"
    r"(?:state|disclose|give|show|set out|tell) (?:\w+ ){0,2}(?:the |our |all |its )?(?:criteria|weight\w*|reasons)|"
    r"(?:applies|apply|governs|covers) (?:to )?(?:this|the|our|all) "
    r"(?:competition|procurement|tender|contract|purchase|exercise|process)|tells (?:\w+ )?how)\b",
    re.IGNORECASE,
)
# "… requires us to consider wellbeing and to give it 10%": one law, two duties, of which the second is the share.
_AND_TO_WEIGH: Final = regex(
    r"(?:[,;]? (?:and|but|as well as)|; it)\b[^.;]{0,45}?\b(?:to |must |shall |also |requir\w+ |puts? |sets? |fix\w+ )+"
    r"(?:\w+ )?(?:give|weigh\w*|set|reserve|keep|allot|score|put|allocate|award|assign|hold|make|grant|devote|earmark|"
    r"mark|at least|us|a)\b[^;]*$",
    re.IGNORECASE,
)
# What the law that was just named does, told in a second sentence: "It makes a 10% allocation compulsory."
_LAW_GOES_ON: Final = regex(
    r"^[^.;]{0,40}?\b(?:it|they|both|each|this act|that act|the act|the (?:same )?statute|the (?:same )?law|its \w+|"
    r"(?:section|part) \d+)\b(?! is run| was run| applies| governs)",
    re.IGNORECASE,
)
# "The Act applies, so that social value must weigh 10%": what was only mentioned is made the reason after all.
_THEREFORE: Final = regex(
    r"\b(?:accordingly|therefore|thus|hence|consequently|for (?:that|this) reason|as a result|in consequence|"
    r"which means|"
    r"this means|that means|so (?:that )?(?:[\w-]+ ){0,4}(?:must|ha(?:s|ve) to|needs? to|(?:is|are) (?:bound|"
    r"obliged)))\b",
    re.IGNORECASE,
)
# After a law that was only mentioned: "having regard to the Act, which fixes 10%".
_WHICH_FIXES: Final = regex(r",? ?(?:20\d\d)?\)?,? (?:which|that|whose|because it|since it|as it) ", re.IGNORECASE)
# A question that holds the claim only asks, unless it takes the claim for granted.
_ASKS: Final = regex(
    r"\?\W*$|\b(?:asked|wondered|wanted|debated|(?:wished|wanted|like) to know) (?:us )?(?:who|whether|if|"
    r"which)\b(?!.*\banswer:)",
    re.IGNORECASE,
)
_TAKES_FOR_GRANTED: Final = regex(
    r"^\W*(?:did you know|why|how come|remember|were you aware|who|where)\b", re.IGNORECASE
)
_DENIES: Final = regex(
    r"\b(?:neither|nor)\b[^.;]{0,60}\b(?:act|law|parliament|statute)\b|"
    r"\b(?:act|acts|law|laws|parliament|statute|legislation)\b[^.;,]{0,40}\b(?:does|did|do|has|have|had)(?: "
    r"not|n't| never)\b|"
    r"\b(?:act|acts|law|laws|parliament|statute|legislation|it|which|they|both)\b[^.;,]{0,20}"
    r"\b(?:sets?|fix(?:es)?|contains?|names?|gives?|states?|says?|prescribes?|imposes?|mentions?|knows?|"
    r"holds?|lays? down|"
    r"sa(?:ys|id)|puts?|is silent|are silent) (?:no(?! (?:less|lower|fewer|choice|option|room|discretion|way|"
    r"alternative))|nothing|neither|nowhere|not|silent)\b|\bsilent (?:on|about)\b|"
    r"(?:\bnot|n't) (?:from|by|in|because of|due to|under|required by|set by|fixed by|a matter of|as a matter of|the|"
    r"(?:public )?procurement)\b[^.;]{0,45}\b(?:act|acts|law|parliament|statute|legislation)\b|"
    r"(?:\bnot|n't)\b[^.;]{0,50}\bbecause\b[^.;]{0,60}\bbut\b|"
    r"\bha(?:s|ve) no (?:10|ten|such|percentage|share|figure|minimum|number|rule|floor|quota)|"
    r"\bnothing in\b[^.;]{0,45}\b(?:stops?|prevents?|forbids?|bars?|hinders?|keeps?|says?|sets?|requires?|fix(?:es)?|"
    r"obliges?|tells?|speaks?|mentions?|asks?|compels?|demands?)\b|"
    r"\b(?:rather than|instead of|and no|than any|than an|no)\b (?:the |an? |such |\w+ )?(?:act|acts|law|laws|"
    r"parliament|statute)\b|"
    r"\bno such thing\b|\bnothing (?:of|in (?:it|them|either|the act|that act|law))\b|\bnever contained\b|"
    r"\bwas wrong\b|\bwere wrong\b|\bwrongly\b|\bcorrected\b|"
    r"\btaken out\b|\bmistak\w+|\bmyth\b|\bmisread\w*|\bmisconception\b|\bcontrary to\b|\bnon-statutory\b|\buntrue\b|"
    r"\bin error\b|\bnot (?:so|true|correct|right|the case)\b|\bsome (?:people |bidders )?(?:say|think|believe)\b|"
    r"\?\W*(?:no|none)\b|\bit (?:doesn't|does not|didn't|did not)\b(?! (?:matter|depend|help))|"
    r"\bthat was an error\b|"
    r"\b(?:do not|don't|never|nobody should|no one should|please do not|wrong to|a slip to|slip|avoid|need not|"
    r"must not) "
    r"(?:\w+ ){0,4}?(?:write|say|tell|call|describe|claim|think|believe|state|treat|read|quote|cite|suppose|credit)\b"
    r"(?= (?:that|it|so|this|of|as|an?|us|\w+ that|the (?:act|law|social|procurement|10|ten|share|weight|figure|"
    r"ppn)|ppn)\b|"
    r"[ ,]*[\"“‘'.])|"
    r"\bleaves? (?:the )?(?:weight\w*|marks|shares?|it|that|figure|number|percentage|matter|choice) "
    r"(?:open|free|alone|to)\b|"
    r"\bmerely (?:requir\w+|ask\w*|oblig\w+|tell\w*|encourag\w+|say\w*)|\bnone (?:does|do|of them)\b|"
    r"\b(?:it|they|that|this) (?:is|was|are|were|would|could|did|does|do|has|had)(?: not|n't)[.,:;]|"
    r"\b(?:draft|earlier version|older version|previous version|former page|first version)\b[^.;]{0,60}"
    r"\b(?:credit\w*|said|attribut\w*|claim\w*|cited|named)\b|\bhas (?:since )?been (?:amended|put right|removed)\b|"
    r"\bpolicy[,;]? not\b|"
    r"\bnot assume\b|\b(?:often|sometimes|commonly|widely) (?:said|thought|claimed|quoted|cited|named|believed)\b|"
    r"\b(?:not|never|nowhere|won't|cannot|can't) (?:be )?f(?:ind|ound)\b|"
    r"\bin vain\b|\bit would be easy to say\b",
    re.IGNORECASE,
)
# The share's own source stands right behind it: "the 10% minimum in PPN 002".
_SOURCE_BEHIND: Final = regex(
    r"[^.;]{0,25}\b(?:in|from|under|by|per|with|since|because)\b[^.;]{0,25}\b(?:PPN|policy|policies|guidance|"
    r"strategy|resol\w+|own (?:rules|financial|standing|choice)|financial regulations|standing orders|constitution|"
    r"cabinet|board|members|residents)\b",
    re.IGNORECASE,
)
# Who did fix it: where one of these stands between the share and the law, the law is not the source.
_OTHER_SOURCE: Final = regex(
    r"\b(?:PPN|policy|policies|guidance|resol\w+|own (?:choice|decision|rules|financial|standing)|"
    r"financial regulations|standing orders|local (?:choice|decision)|NHS "
    r"England|cabinet|"
    r"strategy|members|trustees|board|(?<!parliament )(?<!westminster )(?<!mps )(?:settled|decided|adopted|chose)|"
    r"chosen(?! by (?:MPs|parliament))|voluntar\w+)\b",
    re.IGNORECASE,
)
_OF_THE_MARKS: Final = regex(
    r"\bsocial value\b|\bmarks?\b|\bscor\w+|\bweight\w*|\bevaluation\b|\bcriteri\w+", re.IGNORECASE
)
_BESIDE: Final = 45  # characters around a share that say what it is a share of
# "Members had no choice under the Act": they are named, but did not choose.
_FORCED: Final = regex(
    r"\b(?:ha[ds] to|have to|must|no (?:choice|option|say|discretion|alternative)|obliged|bound|forced|compelled)\b",
    re.IGNORECASE,
)
# "It is a mistake to think that we chose it": what is denied is the choice, and the law stands all the firmer.
_OF_CHOICE: Final = regex(
    r"\b(?:our (?:own )?(?:choice|decision|idea|wish|invention|doing)|that (?:we|the (?:council|trust|board)) (?:chose|"
    r"picked|decided|invented)|optional|voluntary|discretion\w*|up to (?:us|the (?:council|trust|board))|a whim)\b",
    re.IGNORECASE,
)
_NEAR: Final = 70  # characters after a denial
_LONGEST: Final = 2000  # characters of a sentence in which a claim is looked for
_SHORT: Final = 9  # words of a sentence that needs the one before it to be understood: "The Act of 2023 obliges us."
_SAYS_IT: Final = regex(r"\b(?:it|this|so|that|less|lower|fewer|more|otherwise)\b", re.IGNORECASE)
_REFERS_BACK: Final = regex(
    r"^\W*(?:because|that|this|they|it|the (?:figure|share|weight|percentage|minimum|floor|number)|so|such|these|by|"
    r"under|the (?:reason|answer|explanation|source|cause|basis)|look|see|blame|thank|it's|ask|the act|answer|reason|"
    r"source|basis|accordingly|therefore|thus|hence|consequently|for (?:that|this)|as a result|in consequence|"
    r"(?:in|to) (?:line|comply|compliance|accordance|meet|satisfy))\b",
    re.IGNORECASE,
)
_POINTS_BACK: Final = regex(
    r"\b(?:it|that|this|so|them|otherwise|less|lower|fewer)\b(?=[.,;:!?]|\s(?:and|because|since|way|comes?|came|by|"
    r"from)\b)",
    re.IGNORECASE,
)
_ORIGIN: Final = regex(
    r"\b(?:it|this|that|they|these)\b[^.;]{0,20}\b(?:comes?|came|stems?|derives?|(?:is|was|are|were|been) (?:\w+ )?"
    r"(?:set|fixed|written|put|laid|required|demanded|imposed|made|in|from|by|under)|"
    r"flows?|stands?|appears?|goes back)\b",
    re.IGNORECASE,
)
_LEAST: Final = regex(r"\b(?:least|minimum|floor|no less|lowest)\b", re.IGNORECASE)
_NAMES: Final = {
    "social": "the Public Services (Social Value) Act 2012",
    "procurement": "the Procurement Act 2023",
    "law": "the law",
}

# ---- a policy note taken for a law
_NUMBER: Final = r"(?:[ -]?(?:no\.? ?|numbers? )?(?:\d\d?/\d\d|\d{1,3})\b)?"
_NOTE: Final = (
    rf"(?:\bPPNs?(?![a-z]){_NUMBER}|\b(?:procurement policy|policy|procurement) notes?\b(?: \(PPN\))?{_NUMBER}"
    r"(?: \(PPN[^)]{0,8}\))?)"
)
_NOTES: Final = regex(_NOTE, re.IGNORECASE)
_LAW: Final = (
    r"(?:laws?\b(?! firm)|legislation\b|statutes?\b|statutory\b(?! guidance| footing)|legally binding\b|"
    r"binding in law\b|regulations?\b|"
    r"acts? of parliament\b|part of the [\w() ]{0,40}\bact\b|schedule \d+ (?:to|of)\b|a legal (?:duty|"
    r"requirement|obligation)\b)"
)
_FILLER: Final = (
    r"(?:(?:now|also|in effect|itself|simply|all|both|an?|the|our|piece of|matter of|kind of|form of|"
    r"secondary|primary|"
    r"binding|uk|english|new|and has|and have) ){0,4}"
)
_ACT_NAMED: Final = r"(?:public )?(?:procurement act|social value act|2023 act|2012 act|act\b)"
_AS_LAW: Final = tuple(
    regex(pattern, re.IGNORECASE)
    for pattern in (
        # "PPN 002, being secondary legislation"
        rf"{_NOTE}(?:,? (?=being|which|each|all of|both|itself|like))?[^.;:,]{{0,50}}?"
        rf"\b(?:is|are|has been|have been|being|as|becomes?|became|constitutes?|forms?|belongs? to) {_FILLER}{_LAW}",
        rf"{_NOTE}[^.;:]{{0,40}}\b(?:force of law|(?<!no )(?:legal|statutory) (?:force|effect|status))\b",
        rf"{_NOTE}[ ,(–-]{{1,3}}an? (?:act|law|statute|statutory instrument|piece of legislation)\b",
        rf"{_NOTE}[^.;]{{0,50}},? like (?:any|every|all|each) (?:other )?(?:law|statute|act|enactment|legislation)s?\b",
        # "by law every body must apply PPN 002"
        rf"\b(?:by|under|in) (?:uk |english )?law,? [^.;,]{{0,50}}\b(?:must|ha(?:s|ve) to|shall|(?:is|are) to|"
        rf"needs? to|(?:obliged|bound|required) to)\b[^.;,]{{0,30}}{_NOTE}",
        rf"{_NOTE}[^.;]{{0,30}}\b(?:breaks?|breaking|broken|breach(?:es)?|in breach of) the law\b",
        rf"\blegislat(?:ed|es|ing)\b[^.;]{{0,40}}{_NOTE}",
        rf"{_NOTE}\W{{1,2}}(?:the )?procurement act(?: 2023)?,? (?:schedule|section|part)\b",
        rf"{_NOTE} (?:legislation|law|act|regulations|statute)\b",
        rf"{_NOTE}[^.;:,]{{0,20}},? (?:which |that )?(?:is|was|being|as) (?:an?|the) (?:\w+ )?act\b",
        rf"\b{_ACT_NAMED}(?: 20\d\d)?,? (?:of|to) which {_NOTE}",
        rf"\bby law (?:comply|follow|apply|obey|observe|use|work)\b[^.;,]{{0,25}}{_NOTE}",
        rf"\b(?:law|legislation|statute) (?:requires|demands|obliges|says|compels)\b[^.]{{0,60}}[;,(] ?(?:see|cf\.?|"
        rf"under|as in|"
        rf"namely|per) {_NOTE}",
        rf"\b{_ACT_NAMED}(?: 20\d\d)? (?:includes?|contains?|comprises?|incorporates?|holds|has|carries|"
        rf"comes with)\b[^.;]{{0,25}}{_NOTE}",
        # "the legislation known as PPN 009", "two laws: …, and PPN 002"
        r"\b(?:legislation|laws?|statutes?|statutory instruments?)\b(?: that (?:is|are))?,? "
        rf"(?:known as|called|namely|such as|including|like|in|of|titled|numbered) (?:the )?{_NOTE}",
        rf"(?<!the )\b(?:regulation|statute) {_NOTE}",
        rf"\b(?:two|three|these|following|both|several) (?:laws|statutes|acts|pieces of "
        rf"legislation)\b[^.;]{{0,100}}{_NOTE}",
        # "a legal requirement of PPN 002", "breach of PPN 002 would be unlawful"
        rf"\b(?:legal(?:ly)?|statutory) (?:requirement|duty|obligation|required|obliged|bound|binding|"
        rf"force)\b[^.;]{{0,25}}{_NOTE}",
        rf"\b(?:required|obliged|bound|demanded) by law\b[^.;]{{0,20}}{_NOTE}",
        rf"{_NOTE}[^.;]{{0,30}}\b(?:unlawful|illegal|offence|against the law|legally (?:required|oblige\w*|"
        rf"bind\w*)|required by law)\b",
        # "the law, in the form of PPN 006", "the law of social value is in PPN 002"
        rf"\b(?:laws?|legislation|statutes?)\b[^.;]{{0,40}}\b(?:contained|laid down|set out|found|written|"
        rf"stands?|is|are|in the "
        rf"form|shape) (?:in|of) {_NOTE}",
        rf"{_NOTE},? (?:as |was |were |has been |and )?(?:duly )?enacted\b",
        rf"\b(?:enacted|enacting|legislated|passed|voted (?:for|through)) (?:the )?(?:new )?{_NOTE}",
        rf"{_NOTE}[^.;]{{0,50}}\b(?:breach|break\w*|contraven\w+|infring\w+) (?:of )?(?:a |the |our )?(?:statute|"
        rf"statutory|law|legal)",
        rf"{_NOTE}\W{{1,3}}(?:section|part|schedule|clause|chapter|article|regulation) [\w.]+ (?:of|"
        rf"to) the {_ACT_NAMED}",
        rf"{_NOTE}[^.;:]{{0,30}}\b(?:is|are|was|were|being|as) (?:one |some |two |among )?(?:of )?(?:the |its )?"
        rf"(?:regulations|laws|statutes|rules) (?:made |passed |laid )?(?:under|of|in|by) ",
        rf"{_NOTE},? (?:which |that |who )?(?:is |are |has been |have been |became |being )?(?:now |already |since |"
        rf"today |by now )"
        rf"(?:made |become |part of )?(?:the )?(?:law|statute|legislation)\b",
        rf"{_NOTE}[^.;:]{{0,25}}\b(?:is|are|sits?|stands?|lies?|found|comes?|came|belongs?|contained|lives?|goes|"
        rf"went|taken|derives?|"
        rf"stems?|flows?)\b (?:now |also |all |itself )?(?:in|within|to|of|from|inside|an? (?:annex|schedule|"
        rf"appendix|chapter|part|section) (?:to|of)|"
        rf"part of) (?:the )?(?:new )?{_ACT_NAMED}",
        rf"{_NOTE},? ?\((?:a |the |which is )?(?:part|section|schedule|annex|chapter)\b[^)]{{0,20}}\b{_ACT_NAMED}",
        rf"{_NOTE}[^.;]{{0,30}}\b(?:enshrined in (?:law|statute)|force of (?:a )?(?:statute|legislation|an act)|"
        rf"legal (?:instrument|text|"
        rf"obligations?|enactment)|instrument of law|(?:under|in|by) (?:a )?statute|legally enforceable|"
        rf"laid before (?:parliament|"
        rf"both houses)|enforced (?:in|by|through) (?:the )?courts?)\b",
        rf"\b{_ACT_NAMED}(?: 20\d\d)?,? (?:which )?(?:includ\w+|compris\w+|and its|through its|"
        rf"in its) (?:the )?{_NOTE}",
        rf"{_NOTE}[^.;]{{0,40}}\bobey\w*\b[^.;]{{0,40}}\b(?:act|law|statute)\b",
        rf"\b(?:courts?|judges?)\b[^.;]{{0,30}}\b(?:enforces?|appl(?:y|ies)|uphold|upholds)\b[^.;]{{0,15}}{_NOTE}",
        rf"{_NOTE}[^.;]{{0,50}}\b(?:binding in the courts|prosecut\w+|criminal|breaking the law|broken the law|"
        rf"break the law|"
        rf"by law\b|fined?\b)",
        rf"\b(?:ignoring|breaking|breach of|failing to (?:meet|follow|comply with)|not (?:to )?(?:follow|"
        rf"meet)\w*) {_NOTE}[^.;]{{0,40}}"
        rf"\b(?:offence|unlawful|illegal|crime|law)\b",
        rf"\b(?:statutory|legal) (?:duty|obligation|requirement)\b[^.;]{{0,40}}\b(?:by|from|in|under|of) {_NOTE}",
        rf"\bas (?:a |an |any )?(?:piece of )?(?:legislation|law|statute|act)\b,? {_NOTE}",
        rf"{_NOTE} (?:and|or) (?:all |any )?other (?:legislation|laws?|statutes?|acts?)\b",
        rf"\bother (?:legislation|laws?|statutes?|acts?),? (?:such as|like|including) {_NOTE}",
        rf"{_NOTE},? (?:which |that )?(?:parliament|mps) (?:approved|passed|enacted|voted|made|agreed)\b",
        rf"\b(?:procurement|social value) act(?: 20\d\d)?'s {_NOTE}",
        # "PPN 002 of the Procurement Act 2023"
        rf"{_NOTE},? (?:of|in|to|part of|section of|contained in|within) the {_ACT_NAMED}",
        rf"{_NOTE}[^.;:]{{0,30}}\b(?:is|are|was|were) made under the {_ACT_NAMED}",
        rf"\bpart of the (?:procurement|2023|social value) act(?: 2023)?\W{{1,3}}{_NOTE}",
        rf"\b(?:procurement|social value) act(?: 20\d\d)?[ ,]*\({_NOTE}\)",
        rf"\b(?:unlawful|illegal|against the law|an offence|a crime) (?:not )?to [^.;]{{0,30}}{_NOTE}",
        # "as passed by both Houses"
        rf"{_NOTE}[^.;]{{0,30}}\b(?:passed|enacted|approved|voted|made law) (?:by |in )?(?:both houses|"
        rf"parliament|mps)\b",
        # "PPN 002 makes it a legal requirement", "PPN 002 came into law", "by law, namely PPN 002"
        rf"{_NOTE}[^.;]{{0,30}}\b(?:makes?|made|imposes?|imposed|creates?|created|places?|placed|lays?|puts?|"
        rf"gives?|confers?|"
        rf"establish(?:es|ed)?|introduc(?:es|ed))\b[^.;]{{0,50}}\b(?:legal|statutory|legally|by law|"
        rf"law of the land|an offence|"
        rf"unlawful|illegal|compulsory in law)\b",
        rf"{_NOTE}[^.;]{{0,40}}\b(?:requires?|obliges?|compels?|binds?|demands?|says|forces?|commands?)\b[^.;]{{0,40}}"
        rf"\b(?:by|in|under|as a matter of) (?:uk |english )?(?:law|statute)\b",
        rf"{_NOTE}[^.;:]{{0,40}}\b(?:(?:came|comes|coming|passed|passes|went|written|put) into (?:law|statute|"
        rf"the statute "
        rf"book)|on the statute book|royal assent|(?:king|queen)'s assent|the law of the land|in statute\b|"
        rf"(?:justiciable|enforceable) (?:in|by|through) (?:the |a )?(?:court|law)|(?:primary|secondary|"
        rf"delegated|subordinate) "
        rf"legislation|statutory instrument|statutory basis|statutory footing|statutory authority)",
        rf"\b(?:by|in|under|at) (?:uk |english |national )?law\b[ ,:(–—-]{{1,4}}(?:namely |that is |i\.e\.? |"
        rf"under |through |"
        rf"in |by |by virtue of |because of |thanks to |specifically |"
        rf"and specifically )*(?:the )?(?:government's )?{_NOTE}",
        rf"\b(?:laws?|legislation|statutes?|legal (?:duty|obligation|requirement|"
        rf"basis))\b[ ,:(–—-]{{1,4}}(?:namely |that is |"
        rf"i\.e\.? |being |viz\.? |here |currently |now |in this case |for example |notably |chiefly |in particular )*"
        rf"(?:the )?{_NOTE}",
        rf"\b(?:statutory|legal|legislative) (?:dut(?:y|ies)|obligations?|requirements?|provisions?|rules?|"
        rf"minimum|footing|basis|"
        rf"instrument|framework|mandate)\b[^.;]{{0,30}}\b(?:by|from|in|under|of|per|with|through|to) (?:the )?{_NOTE}",
        rf"\b(?:section|clause|schedule|article|part|regulation|paragraph) \w+ of the {_NOTE} (?:act|law|legislation)",
        rf"{_NOTE}[^.;:]{{0,30}}\b(?:amends?|amended|repeals?|repealed|inserts?|inserted into|"
        rf"forms? (?:a )?(?:part|schedule|"
        rf"chapter|section|annex) (?:of|to)|annexed to|scheduled to|added to|written into|included in|incorporated "
        rf"(?:in|into)|a (?:part|schedule|chapter|section|provision|regulation) (?:of|to|under|in))\b[^.;:]{{0,20}}"
        rf"\b{_ACT_NAMED}",
        rf"\b{_ACT_NAMED}(?: 20\d\d)?,? (?:and )?(?:in particular|namely|specifically|through|at|by|in|"
        rf"via)(?: its| the)? "
        rf"{_NOTE}",
        rf"\b(?:breach(?:es|ing)?|contraven\w+|infring\w+|violat\w+|non-compliance|failure to (?:comply|follow|meet)|"
        rf"disregard\w*|ignor\w+|departing|depart|flout\w*)\b[^.;]{{0,25}}{_NOTE}[^.;]{{0,60}}\b(?:law|lawful|unlawful|"
        rf"illegal\w*|offence|crime|criminal|court|fined?|prosecut\w+|legal (?:action|proceedings))\b",
        rf"\b(?:enacted|laid?|lay|passed) {_NOTE}[^.;]{{0,40}}\b(?:before parliament|as law|into law|as a statut\w+)",
    )
)
# "PPN 002 carries all the weight of law": a word of the law said of the note itself, not of some other law.
_OF_THE_LAW: Final = regex(
    r"\b(?P<before>[\w-]+)['\" ]{1,2}(?:laws?(?! (?:firm|on|of|about|for))|legislation|statutes?|"
    r"statutory(?! guidance)|enactments?|"
    r"legal (?:duty|obligation|requirement|force|instrument|penalt(?:y|ies)|sanctions?)|legally|illegal|unlawful|"
    r"offence|crime|"
    r"criminal offence)\b",
    re.IGNORECASE,
)
_LINKS: Final = (
    "a an the is are was were be been being as by in of into under at now this that our new binding uk english british "
    "carries carry has have bears national primary secondary hard actual proper real full same become becomes became "
    "made considered deemed like and"
)
_OF_ANOTHER_LAW: Final = regex(
    r"\b(?:and|or|beside|alongside|with|complement\w*|supplement\w*|explain\w*|support\w*|implement\w*|refer\w*|"
    r"reflect\w*|repeat\w*|mention\w*|cit(?:es?|ing)|summari\w*|interpret\w*|help\w*|read|where|whose|than|if|unless|"
    r"before|after|beyond|outside|without|above|further|while|though|although|but|whether|follow\w*|rests?|based|"
    r"guidance|advi[cs]e\w*|about|act 20\d\d)\b(?! (?:has|have|is|are|carries|binds|must)\b)",
    re.IGNORECASE,
)
_AFTER_NOTE: Final = 70  # characters
_NOTE_IS_POLICY: Final = regex(
    r"\b(?:laws?|legislation|regulations?|statutes?), (?:\w+ ){0,3}(?:PPNs?|policy notes)(?:,| and| or)|"
    r"\b(?:do not|don't|never|nobody should|no one should|please do not|wrong to|avoid|"
    r"must not) (?:\w+ ){0,5}?(?:write|say|tell|call|"
    r"describe|claim|think|believe|state|treat|read|quote|cite|suppose)\b|"
    r"\bnot (?:a |an |the |any |itself |in itself )?(?:law|legislation|statut\w+|act|legally|binding|bound|"
    r"part of)\b|"
    r"\bnot (?:been )?(?:passed|enacted|approved|voted|made)\b|"
    r"\bnon-statutory\b|\bno (?:legal |statutory )?(?:force|effect|duty|status)\b|\bno law\b|\bneither\b|"
    r"\bnor\b|\bnever\b|"
    r"\bpolic(?:y|ies)[ ,]+(?:and )?(?:not|rather)\b|\bnot (?:have|carry) the force\b|\bwas wrong\b|"
    r"\bcorrected\b|\b(?:as|is|are) policy\b|"
    r"\bmistak\w+|\b(?:do|does|did) not (?:have|carry|create|make|become|bind|impose|oblige|lay|form|amount|"
    r"count)\b|\bno more than policy\b|\brather than (?:a )?(?:law|statute|legislation)\b|"
    r"\b(?:isn't|aren't|wasn't)\b|\bthough (?:only )?(?:a )?policy\b|\bno (?:statute|act|legislation)\b|"
    r"\b(?:explains?|helps?|guidance|advice|advises?|supports?|supplements?|summaris\w+|implements?)\b[^.;]{0,50}"
    r"\b(?:law|legal|statutory|legislation|act)\b",
    re.IGNORECASE,
)

# ---- PPN spelt out wrongly
_RIGHT_NAME: Final = regex(r"procurement policy notes?\Z", re.IGNORECASE)
_SPELT_OUT: Final = program_pattern(
    r"\b(?P<name>(?:(?:public|policy|procurement|purchasing|purchase|process|planning|performance|practice|provider|"
    r"provision|private|project|programme|payment|priority|principles?|protocol|act|official|national|position|"
    r"policies|practise|publication|sector|purchaser|procedure|procedural|proposal|preference|government|guidance|"
    r"legal|legislation|social|spending|supplier|commercial|plan)[ -](?:and )?){2,4}"
    r"(?:notes?|notices?|notifications?|numbers?|papers?|directives?|norms?|orders?|memos?|memorandum|memoranda|"
    r"bulletins?|"
    r"circulars?|letters?))\b"
)
_NOTICE: Final = regex(  # wrong by itself, with no number beside it
    r"(?:procurement policy|policy procurement|purchasing policy) (?:notices?|notifications?|numbers?)|"
    r"policy procurement notes?",
    re.IGNORECASE,
)
_OF_A_NOTE: Final = regex(r"\b(?:procurement|policy|purchasing)\b", re.IGNORECASE)
_NUMBERED: Final = regex(
    r"\W{0,3}(?:\(?PPN\)?\W{0,2})?(?:no\.? |numbers? |such as |like )?(?:0\d\d\b|\d\d?/\d\d\b)|\W{0,3}\(?PPN",
    re.IGNORECASE,
)
_ABBREVIATED: Final = regex(r"\bPPNs?\b|\b[Cc]abinet [Oo]ffice\b|\bnumber 0\d\d\b")


def find_attributions(scene: Scene) -> list[Unit]:
    """The passages that credit a law with what only policy says; one unit a block."""
    found = scene.found
    worth_reading = (found.may_hold(_ACT) & found.may_hold(_TENTH)) | found.may_hold(_ANY_NOTE)
    claims = ((at, _claimed(found, at)) for at in sorted(worth_reading | found.may_hold(_SPELT_OUT)))
    return [
        Unit("attribution", at, (at,), frozenset({claim[0]}), claim[2], quote=claim[1]) for at, claim in claims if claim
    ]


@once_a_text
def _claimed(found: Found, at: int) -> _Claim | None:
    """The first claim of a block, of the gravest kind that it makes."""
    text = found.texts[at].replace("’", "'")
    sentences = found.sentences[at]
    looked_for = (
        (_minimum, (_ACT, _TENTH)),
        (_as_law, (_ANY_NOTE,)),
        (_misnamed, (_SPELT_OUT,)),
    )
    for find, needed in looked_for:
        if all(found.first(pattern, at) for pattern in needed):
            claims = (find(text, sentences, number) for number in range(len(sentences)))
            claim = next((one for one in claims if one is not None), None)
            if claim is not None:
                return claim
    return None


_Claim = tuple[str, Span, dict[str, Value]]


def _minimum(text: str, sentences: Sequence[Sentence], number: int) -> _Claim | None:
    """A law that is said to fix the share, in one sentence or in two of which the second refers to the first."""
    here = sentences[number]
    for start, end in _windows(text, sentences, number):
        stretch = text[start : min(end, start + _LONGEST)]
        share = _TENTH.compiled.search(stretch)
        law = _law_at_work(stretch, share) if share is not None else None
        if law is None or share is None or _of_something_else(stretch, share) or _only_asked(stretch):
            continue
        if not law["social"] and not _SCORED.search(stretch) and not _is_label(stretch, law, share):
            continue
        if not _fixed(stretch, law, share) or _denied(text, sentences, number) or _other_source(stretch, law, share):
            continue
        name = _NAMES[next(key for key, found in law.groupdict().items() if found)]
        return "minimum-to-an-act", Span(here.start, here.end), {"named": name}
    return None


def _of_something_else(stretch: str, share: re.Match[str]) -> bool:
    """Whether the share is one of savings, rent or staff: nothing beside it speaks of marks or of social value."""
    beside = stretch[max(0, share.start() - _BESIDE) : share.end() + _BESIDE]
    return _OTHER_SHARE.search(stretch) is not None and _OF_THE_MARKS.search(beside) is None


def _only_asked(stretch: str) -> bool:
    """Whether the claim is put as a question that leaves it open."""
    return _ASKS.search(stretch) is not None and _TAKES_FOR_GRANTED.match(stretch) is None


def _is_label(stretch: str, law: re.Match[str], share: re.Match[str]) -> bool:
    """A share with its source and nothing else, as in a cell: "10%, as per the Procurement Act"."""
    return len(stretch.split()) < _SHORT and bool(_IN_LINE_WITH.search(stretch[share.end() : law.start()]))


def _fixed(stretch: str, law: re.Match[str], share: re.Match[str]) -> bool:
    """Whether the law is said to fix the share, or the share just stands after its name: "The Act of 2012: 10%"."""
    between = stretch[law.end() : share.start()]
    if share.end() <= law.start() and _IN_LINE_WITH.search(stretch[share.end() : law.start()]):
        return True
    if law["social"] or re.search(r"social value\)? act\b", stretch, re.IGNORECASE):
        return True
    points_back = _POINTS_BACK.search(stretch, law.end()) if share.end() <= law.start() else None
    if points_back or _FIXES.search(stretch) or _AND_TO_WEIGH.search(stretch, law.end()):
        return True
    apart = between if law.end() <= share.start() else stretch[share.end() : law.start()]
    return not _ANOTHER_CLAUSE.search(apart) and not _ONE_OF_A_KIND.match(stretch, law.end())


def _windows(text: str, sentences: Sequence[Sentence], number: int) -> Iterator[tuple[int, int]]:
    """The sentence; with the one before it, to which it refers; with the one after it, which says the least share."""
    here = sentences[number]
    yield here.start, here.end
    stretch = text[here.start : here.end]
    if number and _goes_with(text[sentences[number - 1].start : sentences[number - 1].end], stretch):
        yield sentences[number - 1].start, here.end
    if number + 1 < len(sentences):
        after = sentences[number + 1]
        if _LEAST.search(text, after.start, after.end) and not _ACT.compiled.search(text, after.start, after.end):
            yield here.start, after.end


def _goes_with(before: str, stretch: str) -> bool:
    """Whether a sentence can only be understood with the one before: it names the law for the share there, or back."""
    if _REFERS_BACK.match(stretch) or _ORIGIN.search(stretch):
        return True
    names_law = _ACT.compiled.search(stretch)
    brief = min(len(stretch.split()), len(before.split())) < _SHORT and not _RUN_UNDER_ALL.search(stretch + before)
    if names_law and (brief or (_POINTS_BACK.search(stretch) and not _RUN_UNDER_ALL.search(stretch))):
        return True
    goes_on = _LAW_GOES_ON.match(stretch) if not names_law and _ACT.compiled.search(before) else None
    return goes_on is not None and not _asks_only_other(stretch[goes_on.end() :])


def _asks_only_other(rest: str) -> bool:
    """Whether what follows a law says that it asks for something else, and for that alone."""
    return _ASKS_TO_CONSIDER.match(rest) is not None and _AND_TO_WEIGH.search(rest) is None


def _law_at_work(stretch: str, share: re.Match[str]) -> re.Match[str] | None:
    """The first law that is not merely what the procurement is run under, or what asks for something else."""
    for law in _ACT.compiled.finditer(stretch):
        run_under = _RUN_UNDER.search(stretch[: law.start()])
        named_for = (
            run_under is not None
            and not run_under.start() < share.start() < law.start()  # "the contract gives it 10% under the Act"
            and not _WHICH_FIXES.match(stretch[law.end() :])
        )
        other = _ASKS_TO_CONSIDER.match(stretch[law.end() :])
        if _THEREFORE.search(stretch, law.end(), max(law.end(), share.start())):
            return law
        if not named_for and (other is None or _AND_TO_WEIGH.search(stretch[law.end() : share.end()])):
            return law
    return None


def _denied(text: str, sentences: Sequence[Sentence], number: int) -> bool:
    """Whether the sentence, or the one before or after it, denies or corrects the claim."""
    first = sentences[max(0, number - 1)].start
    last = sentences[min(len(sentences) - 1, number + 1)].end
    return any(
        not _OF_CHOICE.search(text, denial.start(), min(last, denial.end() + _NEAR))
        for denial in _DENIES.finditer(text, first, last)
    )


def _other_source(stretch: str, law: re.Match[str], share: re.Match[str]) -> bool:
    first, second = sorted((law.span(), share.span()))
    between = stretch[first[1] : second[0]]
    apart = ";" in between and not _SAYS_IT.search(stretch, second[0])
    behind = _SOURCE_BEHIND.match(stretch, share.end()) if law.start() < share.start() else None
    other = _OTHER_SOURCE.search(stretch, first[1], second[0])
    forced = other is not None and _FORCED.search(stretch, other.end(), second[1]) is not None
    return apart or behind is not None or (other is not None and not forced)


def _as_law(text: str, sentences: Sequence[Sentence], number: int) -> _Claim | None:
    """A policy note that is called law, or part of an Act."""
    here = sentences[number]
    stretch = text[here.start : min(here.end, here.start + _LONGEST)]
    if not _ANY_NOTE.compiled.search(stretch):
        return None
    if _only_asked(stretch) or _NOTE_IS_POLICY.search(stretch):
        return None
    if not _said_of_the_note(stretch) and not any(pattern.search(stretch) for pattern in _AS_LAW):
        return None
    return "note-as-law", Span(here.start, here.end), {}


def _said_of_the_note(stretch: str) -> bool:
    """Whether a word of the law is said of a note in the same clause, and of nothing that stands between them."""
    for note in _NOTES.finditer(stretch):
        clause = re.split(r"[.;:?]", stretch[note.end() : note.end() + _AFTER_NOTE], maxsplit=1)[0]
        law = _OF_THE_LAW.search(clause)
        if (
            law is not None
            and law["before"].lower() in _LINKS.split()
            and not _OF_ANOTHER_LAW.search(clause[: law.start()])
        ):
            return True
    return False


def _misnamed(text: str, sentences: Sequence[Sentence], number: int) -> _Claim | None:
    """PPN spelt out in other words than Procurement Policy Note."""
    here = sentences[number]
    for found in _SPELT_OUT.compiled.finditer(text, here.start, here.end):
        name = found["name"]
        if _RIGHT_NAME.match(name) or not _OF_A_NOTE.search(name):
            continue
        if _NOTICE.fullmatch(name):
            return "note-misnamed", Span(*found.span()), {"named": name}
        if not _NUMBERED.match(text, found.end()) and not _ABBREVIATED.search(text, here.start, here.end):
            continue
        return "note-misnamed", Span(*found.span()), {"named": name}
    return None
