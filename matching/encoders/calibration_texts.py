"""Twelve jobs, each described in Finnish, Swedish and English: the texts of `calibration`.

Written for this project. The three texts of a job say the same in the manner of a short posting.
"""

JOBS: tuple[tuple[str, str, str], ...] = (
    (
        "Sairaanhoitaja kotihoitoon. Työhön kuuluu lääkehoitoa, haavanhoitoa ja asiakkaiden ohjausta kotona.",
        "Sjukskötare till hemvården. I arbetet ingår läkemedelsbehandling, sårvård och handledning hemma hos klienten.",
        "Nurse for home care. The work includes medication, wound care and guiding clients in their homes.",
    ),
    (
        "Hitsaaja konepajalle. MIG- ja TIG-hitsausta piirustusten mukaan kahdessa vuorossa.",
        "Svetsare till verkstad. MIG- och TIG-svetsning enligt ritning i tvåskift.",
        "Welder for an engineering workshop. MIG and TIG welding from drawings, two shifts.",
    ),
    (
        "Ohjelmistokehittäjä. Rakennat verkkopalveluita Pythonilla ja SQL-tietokannoilla osana pientä tiimiä.",
        "Programutvecklare. Du bygger webbtjänster med Python och SQL-databaser i ett litet team.",
        "Software developer. You build web services with Python and SQL databases in a small team.",
    ),
    (
        "Varhaiskasvatuksen opettaja päiväkotiin. Suunnittelet ja ohjaat 3–5-vuotiaiden ryhmän toimintaa.",
        "Lärare inom småbarnspedagogik till daghem. Du planerar och leder verksamheten i gruppen 3–5 år.",
        "Early childhood teacher for a day-care centre. You plan and lead activities for children aged 3 to 5.",
    ),
    (
        "Yhdistelmäajoneuvon kuljettaja. Runkokuljetuksia yöllä, CE-kortti ja ammattipätevyys vaaditaan.",
        "Förare av fordonskombination. Linjetrafik nattetid, CE-körkort och yrkeskompetens krävs.",
        "Articulated lorry driver. Night trunk haulage, CE licence and driver qualification required.",
    ),
    (
        "Kokki lounasravintolaan. Valmistat lounaan alusta asti ja huolehdit omavalvonnasta.",
        "Kock till lunchrestaurang. Du lagar lunch från grunden och sköter egenkontrollen.",
        "Cook for a lunch restaurant. You make lunch from scratch and look after food safety checks.",
    ),
    (
        "Kirjanpitäjä tilitoimistoon. Hoidat asiakkaiden kirjanpidon, arvonlisäveroilmoitukset ja tilinpäätökset.",
        "Bokförare till redovisningsbyrå. Du sköter kundernas bokföring, momsdeklarationer och bokslut.",
        "Bookkeeper for an accounting firm. You handle clients' books, VAT returns and annual accounts.",
    ),
    (
        "Myyjä vaatekauppaan. Palvelet asiakkaita, hoidat kassaa ja pidät esillepanon siistinä.",
        "Försäljare till klädbutik. Du betjänar kunder, sköter kassan och håller exponeringen snygg.",
        "Sales assistant for a clothes shop. You serve customers, work the till and keep displays tidy.",
    ),
    (
        "Metsäkoneenkuljettaja. Ajat harvesteria harvennuksilla ja huollat koneen.",
        "Skogsmaskinförare. Du kör skördare i gallringar och servar maskinen.",
        "Forest machine operator. You drive a harvester in thinnings and service the machine.",
    ),
    (
        "Sähköasentaja rakennustyömaille. Asennat valaistusta, keskuksia ja kaapelointeja uudiskohteissa.",
        "Elmontör till byggen. Du installerar belysning, centraler och kablage i nyproduktion.",
        "Electrician for building sites. You install lighting, switchboards and cabling in new buildings.",
    ),
    (
        "Toimistosiivooja iltavuoroon. Ylläpitosiivousta toimistoissa ja porraskäytävissä.",
        "Kontorsstädare till kvällsskift. Underhållsstädning i kontor och trapphus.",
        "Office cleaner for the evening shift. Routine cleaning of offices and stairways.",
    ),
    (
        "Lypsykarjatilan työntekijä. Lypsyt, vasikoiden hoito ja peltotöitä kesällä.",
        "Medarbetare till mjölkgård. Mjölkning, skötsel av kalvar och fältarbete på sommaren.",
        "Worker for a dairy farm. Milking, looking after calves and field work in summer.",
    ),
)
