"""Names of places that are also words, surnames, given names or firms, and so need support in running text."""

_COMMON_WORDS = """
batman best bro essen mark mobile of police reading sola split time tours van vara
"""
_OTHERWISE_RISKY = """
eno kisko koski kuru lammi lemu pohja renko
alta altas aura austin bari bath bender berg boden boo cebu charlotte columbus como cork derby elva enns enso
eura faro florence georgia gera geta granada greve hagen halden halle hamar hamm herne hof holte horten hull
ii iitti ikast inari island islands jackson jonava joutsa juuka juva jämsä järvenpää kaarina kaavi kannus
karvia kaskinen keila kinna kivijärvi kolari koski kotka kumla kumlinge kurikka köping lahti laitila larsmo
lemi lens leon levi lincoln loppi loviisa lund luoto malax marttila masku metz molde mons mora moss most
multia muurame nacka newport nice nis nivala niš nokia nora ogre ordu outokumpu paide palma parma pello perho
phoenix pilsen pisa plymouth portland porto posio preston puumala raisio raseborg reims ribe rimini ruka rush
rusko salla salo sauvo sievi simo skive soini solna struer sulkava sumy sund tammela tammisaari teuva toivakka
trier tumba ulm varkaus vasa vehmaa viborg victoria vigo vimpeli virginia virrat visby vitoria windsor worms
york zug
"""
_GIVEN_NAMES = """
charlotte florence georgia kaarina levi loviisa nora salla simo soini virginia victoria
"""

_NOUNS = "koski"
NOUNS = frozenset(_NOUNS.split())
"""Finnish nouns, for which a case ending proves nothing: "koskessa" is in a rapid. The town is written "Koski Tl"."""

WORDS = frozenset(_COMMON_WORDS.split())
"""Common words: even "in Reading" is not enough, only an address, a label or the country beside it."""

RISKY = WORDS | frozenset(_OTHERWISE_RISKY.split())
"""These count with a locative ending, a preposition, an address, a label, or another place beside them."""

GIVEN_NAMES = frozenset(_GIVEN_NAMES.split())
"""Of those, given names: a person too can be "Sallalla", so only the inner cases ("Sallassa") count."""
