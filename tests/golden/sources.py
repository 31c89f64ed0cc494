"""Where in its source each field stands, a table a format: shown in the golden files and looked up in the sources.

A path names elements (XML) or keys (JSON) from the record inwards, joined with ``/``; namespaces, list indexes and
``@`` of attributes are left out.
"""

from collections.abc import Mapping

JOB_MARKET_FINLAND = {
    "external_id": "ilmoituksenID",
    "title": "perustiedot/tyonOtsikko/arvo",
    "text": "perustiedot/tyonKuvaus/arvo",
    "employer": "ilmoittajanNimi/arvo",
    "business_id": "ilmoittajanYTunnus",
    "language": "ilmoituksenKielet",
    "place_texts": "sijainti/kunta",
    "country": "sijainti/maa",
    "details.salary": "perustiedot/palkanLisatieto/arvo",
    "details.starts": "perustiedot/tyoAlkaaLisatieto/arvo",
    "details.apply": "hakeminen/hakuohjeet/arvo",
    "occupations": "osaamisvaatimukset/ammatit/luokiteltuArvo",
    "skills": "osaamisvaatimukset/osaamiset/luokiteltuArvo",
    "languages": "osaamisvaatimukset/kielitaidot",
    "licences": "osaamisvaatimukset/ajokortti/vaaditutAjokorttiluokat",
    "education": "osaamisvaatimukset/koulutusaste",
    "remote": "sijainti/sijaintiJoustava",
    "hours": "perustiedot/tyoAika",
    "contract": "perustiedot/tyonJatkuvuus",
    "starts": "perustiedot/tyoAlkaaPvm",
    "closes": "hakeminen/hakuaikaPaattyy",
    "openings": "perustiedot/paikkojenMaara",
    "how_to_apply": "hakeminen",
}

SOURCES: Mapping[str, Mapping[str, str]] = {
    "job-market-finland": JOB_MARKET_FINLAND,
}
"""By the name of the format. A format of running text has no row: its fields stand anywhere."""
