"""Every SQL statement the catalogue is read with, named.

Values are always bound, never pasted in; the only strings put together are the constants of this module.
"""

from __future__ import annotations

UNCONFIRMED = "SELECT coalesce(sum(number), 0) AS number FROM unconfirmed"

EDITION = """
    SELECT edition_id, title, fiscal_year, package_name, package_short, budget_basis, source_note
    FROM edition LIMIT 1"""

MINISTRIES = "SELECT ministry_id, name, short, chip FROM ministry ORDER BY sort"

APPLICANTS = "SELECT code, mark, name, short FROM applicant ORDER BY code"

THEMES = """
    SELECT theme_id, name, short, axis, map_title, listing_title, goal, policy_heading, note, page
    FROM theme ORDER BY sort"""

PHASES = """
    SELECT theme_id, lane, title FROM phase
    ORDER BY theme_id, CASE lane WHEN 'common' THEN '0' ELSE lane END"""

# The view says what the file promises of a programme to anybody who opens it; the program adds what it needs besides.
_PROGRAMS = """
    SELECT v.program_id, v.name, v.kana, p.ministry_id, p.parent_id, v.summary, v.applicants,
        v.budget_thousand_yen, v.uchisuu, v.new_call, v.pages,
        (SELECT l.budget_note FROM listing l WHERE l.program_id = v.program_id ORDER BY l.sort LIMIT 1)
        AS budget_note, a.place AS budget_place, p.short_name
    FROM v_program v JOIN program p USING (program_id) LEFT JOIN program_amount a USING (program_id)
    {where} ORDER BY p.sort"""

COMPARED_PROGRAMS = """
    SELECT program_id, name, ministry_id, parent_id, summary FROM program ORDER BY sort, program_id"""

# What the view program_amount says, a table at a time: a window over all of them takes twice as long at 5,000.
COMPARED_AMOUNTS = tuple(
    f"""SELECT program_id, {amount}, {part}, '{table}' FROM {table}
    WHERE {amount} IS NOT NULL AND program_id IS NOT NULL ORDER BY sort DESC, {key} DESC"""
    for table, amount, part, key in (
        ("budget_figure", "amount_thousand_yen", "uchisuu", "figure_id"),
        ("placement", "budget_thousand_yen", "uchisuu", "placement_id"),
        ("section1", "budget_r4_million_yen * 1000", "0", "section1_id"),
        ("listing", "budget_thousand_yen", "uchisuu", "listing_id"),
    )
)

ALL_PROGRAMS = _PROGRAMS.format(where="")
ONE_PROGRAM = _PROGRAMS.format(where="WHERE v.program_id = :program_id")
CHILDREN = _PROGRAMS.format(where="WHERE p.parent_id = :program_id")

_ALIASES = """
    SELECT l.program_id, l.alias, l.kana, l.basis, l.reason, l.page
    FROM program_alias l JOIN program p USING (program_id) {where} ORDER BY p.sort, l.rowid"""

_PLACEMENTS = """
    SELECT l.theme_id, l.lane, l.program_id, l.printed_name, l.printed_ministry, l.budget_printed, l.uchisuu,
        l.basis, l.reason, l.page
    FROM placement l JOIN theme t USING (theme_id) {where} ORDER BY t.sort, l.sort"""

_LISTINGS = """
    SELECT l.listing_id, l.theme_id, t.name AS theme, l.program_id, l.printed_name, l.applicants_printed,
        l.budget_thousand_yen, l.budget_printed, l.uchisuu, l.budget_note, l.new_call, l.printed_office, l.page
    FROM listing l JOIN theme t USING (theme_id) {where} ORDER BY t.sort, l.sort"""

_LISTING_APPLICANTS = """
    SELECT a.listing_id, a.applicant_code
    FROM listing_applicant a JOIN listing l USING (listing_id) {where} ORDER BY a.listing_id, a.sort"""

_LISTING_CONTACTS = """
    SELECT c.listing_id, c.contact_id, l.program_id, l.page
    FROM listing_contact c JOIN listing l USING (listing_id) {where} ORDER BY c.listing_id, c.sort"""

_SECTION1 = """
    SELECT l.group_name, l.program_id, p.name AS program, p.ministry_id, l.printed_name, l.budget_printed,
        l.budget_r4_million_yen, l.supplementary_r3_million_yen, l.is_new, l.note, l.page
    FROM section1 l JOIN program p USING (program_id) {where} ORDER BY l.sort"""

_FIGURES = """
    SELECT topic, label, period, printed, amount_thousand_yen, uchisuu, printed_ministry, mark, program_id, note,
        page
    FROM budget_figure l {where} ORDER BY sort"""

_NEEDS = """
    SELECT l.need_id, l.category, l.need, l.program_id, coalesce(p.name, l.answer_printed) AS program,
        p.ministry_id, l.applicant_note, l.basis, l.reason, l.page
    FROM need l LEFT JOIN program p USING (program_id) {where} ORDER BY l.sort"""


class ByProgram:
    """A statement about all programmes and the same one about the programme ``:program_id``."""

    def __init__(self, template: str) -> None:
        self.all = template.format(where="")
        self.one = template.format(where="WHERE l.program_id = :program_id")

    def chosen(self, program_id: str | None) -> str:
        return self.all if program_id is None else self.one


ALIASES = ByProgram(_ALIASES)
PLACEMENTS = ByProgram(_PLACEMENTS)
LISTINGS = ByProgram(_LISTINGS)
LISTING_APPLICANTS = ByProgram(_LISTING_APPLICANTS)
LISTING_CONTACTS = ByProgram(_LISTING_CONTACTS)
SECTION1 = ByProgram(_SECTION1)
FIGURES = ByProgram(_FIGURES)
NEEDS = ByProgram(_NEEDS)

PLACEMENTS_OF_THEME = _PLACEMENTS.format(where="WHERE l.theme_id = :theme_id")

CONTACTS = """
    SELECT c.contact_id, o.ministry_id, o.name AS office, c.tel, c.ext, c.mail, c.page
    FROM contact c JOIN office o USING (office_id) JOIN ministry m USING (ministry_id)
    ORDER BY m.sort, o.rowid, c.rowid"""

CONTACT_PROGRAMS = """
    SELECT DISTINCT c.contact_id, p.program_id, p.name
    FROM listing_contact c JOIN listing l USING (listing_id) JOIN program p USING (program_id)
    ORDER BY p.sort"""

CONTACT_PAGES = """
    SELECT contact_id, page FROM contact
    UNION SELECT c.contact_id, l.page FROM listing_contact c JOIN listing l USING (listing_id)
    ORDER BY page"""

NETWORKS = """
    SELECT n.network_id, s.name AS scheme, s.short AS scheme_short, s.program_id, n.name, n.plan_name, n.summary,
        n.status, n.more_members, n.basis, n.reason, n.page
    FROM network n JOIN scheme s USING (scheme_id) ORDER BY s.sort, n.sort"""

SCHEMES = "SELECT scheme_id, name, short, program_id, page FROM scheme ORDER BY sort"

NETWORK_PREFECTURES = """
    SELECT network_id, prefecture, basis, reason FROM network_prefecture ORDER BY network_id, sort"""

NETWORKS_OF_PROGRAM = """
    SELECT n.network_id, n.name, np.prefecture
    FROM scheme s JOIN network n USING (scheme_id) LEFT JOIN network_prefecture np USING (network_id)
    WHERE s.program_id = :program_id ORDER BY s.sort, n.sort, np.sort"""

MEMBERS = """
    SELECT m.network_id, m.organization_id, o.name AS organization, m.sector, m.printed_name, m.role, m.basis,
        m.reason, m.page
    FROM membership m JOIN organization o USING (organization_id) ORDER BY m.network_id, m.sort"""

PREFECTURES = """
    SELECT p.prefecture, count(n.network_id) AS networks
    FROM prefecture p LEFT JOIN network_prefecture n USING (prefecture)
    GROUP BY p.prefecture ORDER BY p.code"""

TIMELINE = "SELECT event_id, date_printed, event, page FROM timeline_event ORDER BY sort"

STRONG_UNIVERSITIES = """
    SELECT field_no, field_name, university, group_name, basis, reason, page
    FROM strong_university ORDER BY field_no, sort"""

MISPRINTS = "SELECT misprint_id, kind, printed, reading, reason, page FROM misprint ORDER BY sort"

REFERENCE_CARDS = "SELECT card_id, topic, title, summary, page FROM reference_card ORDER BY sort"

REFERENCE_ITEMS = """
    SELECT card_id, heading, label, value, basis, reason, page FROM reference_item ORDER BY card_id, sort"""

READINGS = """
    SELECT 'program' AS kind, program_id AS id, kana FROM program
    UNION ALL SELECT 'network', network_id, kana FROM network
    UNION ALL SELECT 'organization', organization_id, kana FROM organization
    UNION ALL SELECT 'need', need_id, kana FROM need
    UNION ALL SELECT 'prefecture', prefecture, kana FROM prefecture
    UNION ALL SELECT 'ministry', ministry_id, kana FROM ministry
    UNION ALL SELECT 'applicant', code, kana FROM applicant
    UNION ALL SELECT 'theme', theme_id, kana FROM theme
    UNION ALL SELECT 'contact', contact_id, o.kana FROM contact JOIN office o USING (office_id)"""

COUNTS = """
    SELECT 'themes' AS name, count(*) AS number FROM theme
    UNION ALL SELECT 'placements', count(*) FROM placement
    UNION ALL SELECT 'programs', count(*) FROM program
    UNION ALL SELECT 'listings', count(*) FROM listing
    UNION ALL SELECT 'contacts', count(*) FROM contact
    UNION ALL SELECT 'networks', count(*) FROM network
    UNION ALL SELECT 'organizations', count(*) FROM organization
    UNION ALL SELECT 'needs', count(*) FROM need"""

SYNONYMS = "SELECT synonym_id, term FROM synonym ORDER BY synonym_id, sort"

PROPOSED_READINGS = "SELECT text, kana FROM proposed_reading"
