"""The views that others may rely on: names, columns and their order are a promise (SCHEMA_VERSION changes with them).

Lists in one cell are gathered from an ordered subquery: group_concat(… ORDER BY …) needs SQLite 3.44, and SQLite keeps
the order of a subquery that feeds group_concat.
"""

from __future__ import annotations

PROGRAM_AMOUNT = """\
CREATE VIEW program_amount AS -- the one amount that stands for a programme, in thousand yen (千円), and where it stands
SELECT
    program_id,
    amount AS budget_thousand_yen,
    uchisuu,
    CASE WHEN amount IS NOT NULL THEN place END AS place -- listing, section1, placement or budget_figure
FROM (
    SELECT *, row_number() OVER (PARTITION BY program_id ORDER BY amount IS NULL, worth, sort, id) AS nth
    FROM ( -- the most exact first: printed in 千円, 百万円, 億円
        SELECT program_id, budget_thousand_yen AS amount, uchisuu, 'listing' AS place, 1 AS worth, sort,
            listing_id AS id FROM listing
        UNION ALL
        SELECT program_id, budget_r4_million_yen * 1000, 0, 'section1', 2, sort, section1_id FROM section1
        UNION ALL
        SELECT program_id, budget_thousand_yen, uchisuu, 'placement', 3, sort, placement_id FROM placement
        UNION ALL
        SELECT program_id, amount_thousand_yen, uchisuu, 'budget_figure', 4, sort, figure_id
        FROM budget_figure WHERE program_id IS NOT NULL
    )
)
WHERE nth = 1"""

V_PROGRAM = """\
CREATE VIEW v_program AS -- support programmes, one row each; budget in thousand yen (千円), NULL = not printed
WITH source AS ( -- a part of a programme that has no row in the contact tables goes by the whole's
    SELECT program_id,
        CASE WHEN program_id IN (SELECT program_id FROM listing) THEN program_id ELSE parent_id END AS listed_id
    FROM program
)
SELECT
    p.program_id AS program_id,
    p.name AS name,
    (SELECT group_concat(alias, '、') FROM (
        SELECT a.alias AS alias FROM program_alias a WHERE a.program_id = p.program_id ORDER BY a.rowid
    )) AS aliases,
    p.kana AS kana,
    m.name AS ministry,
    m.short AS ministry_short,
    p.summary AS summary,
    (SELECT group_concat(code, ',') FROM (
        SELECT DISTINCT la.applicant_code AS code
        FROM listing l JOIN listing_applicant la ON la.listing_id = l.listing_id
        WHERE l.program_id = s.listed_id ORDER BY code
    )) AS applicants,
    pa.budget_thousand_yen AS budget_thousand_yen,
    coalesce(pa.uchisuu, 0) AS uchisuu,
    (SELECT l.new_call FROM listing l WHERE l.program_id = s.listed_id ORDER BY l.sort, l.rowid LIMIT 1) AS new_call,
    (SELECT group_concat(page, ',') FROM (
        SELECT p.page AS page
        UNION SELECT t.page FROM program_alias t WHERE t.program_id = p.program_id
        UNION SELECT t.page FROM program_mention t WHERE t.program_id = p.program_id
        UNION SELECT t.page FROM placement t WHERE t.program_id = p.program_id
        UNION SELECT t.page FROM listing t WHERE t.program_id = p.program_id
        UNION SELECT t.page FROM section1 t WHERE t.program_id = p.program_id
        UNION SELECT t.page FROM need t WHERE t.program_id = p.program_id
        UNION SELECT t.page FROM budget_figure t WHERE t.program_id = p.program_id
        ORDER BY 1
    )) AS pages
FROM program p
JOIN source s ON s.program_id = p.program_id
JOIN ministry m ON m.ministry_id = p.ministry_id
LEFT JOIN program_amount pa ON pa.program_id = p.program_id
ORDER BY p.sort, p.program_id"""

V_LISTING = """\
CREATE VIEW v_listing AS -- the contact tables: one row per line and contact, budget in thousand yen (千円)
SELECT
    t.name AS theme,
    l.program_id AS program_id,
    p.name AS program,
    l.printed_name AS printed_name,
    (SELECT group_concat(code, ',') FROM (
        SELECT la.applicant_code AS code FROM listing_applicant la WHERE la.listing_id = l.listing_id ORDER BY code
    )) AS applicants,
    l.budget_thousand_yen AS budget_thousand_yen,
    l.uchisuu AS uchisuu,
    l.budget_note AS budget_note,
    l.new_call AS new_call,
    m.name AS ministry,
    o.name AS office,
    c.tel AS tel,
    c.ext AS ext,
    c.mail AS mail,
    l.page AS page
FROM listing l
JOIN theme t ON t.theme_id = l.theme_id
JOIN program p ON p.program_id = l.program_id
JOIN listing_contact lc ON lc.listing_id = l.listing_id
JOIN contact c ON c.contact_id = lc.contact_id
JOIN office o ON o.office_id = c.office_id
JOIN ministry m ON m.ministry_id = o.ministry_id
ORDER BY t.sort, l.sort, l.listing_id, lc.sort"""

V_MAP = """\
CREATE VIEW v_map AS -- the theme maps: one row per box
SELECT
    t.name AS theme,
    t.axis AS axis,
    b.lane AS lane,
    f.title AS phase_label,
    b.program_id AS program_id,
    p.name AS program,
    b.printed_name AS printed_name,
    m.short AS ministry_short,
    b.budget_printed AS budget_printed,
    b.uchisuu AS uchisuu,
    b.basis AS basis,
    b.reason AS reason,
    b.page AS page
FROM placement b
JOIN theme t ON t.theme_id = b.theme_id
JOIN program p ON p.program_id = b.program_id
JOIN ministry m ON m.ministry_id = p.ministry_id
LEFT JOIN phase f ON f.theme_id = b.theme_id AND f.lane = b.lane
ORDER BY t.sort, b.sort, b.placement_id"""

V_ROSTER = """\
CREATE VIEW v_roster AS -- regional networks: one row per prefecture of a network and member
SELECT
    np.prefecture AS prefecture,
    s.name AS scheme,
    n.network_id AS network_id,
    n.name AS network,
    n.plan_name AS plan_name,
    ms.sector AS sector,
    o.name AS organization,
    ms.printed_name AS printed_name,
    ms.page AS page
FROM network_prefecture np
JOIN prefecture pr ON pr.prefecture = np.prefecture
JOIN network n ON n.network_id = np.network_id
JOIN scheme s ON s.scheme_id = n.scheme_id
JOIN membership ms ON ms.network_id = n.network_id
JOIN organization o ON o.organization_id = ms.organization_id
ORDER BY pr.code, s.sort, n.sort, n.network_id, ms.sort, o.organization_id"""

V_NEED = """\
CREATE VIEW v_need AS -- needs in plain words; program_id is NULL where the answer is not a programme of the catalogue
SELECT
    n.category AS category,
    n.need AS need,
    n.program_id AS program_id,
    coalesce(p.name, n.answer_printed) AS program,
    n.applicant_note AS applicant_note,
    n.page AS page
FROM need n
LEFT JOIN program p ON p.program_id = n.program_id
ORDER BY n.sort, n.need_id"""

V_SECTION1 = """\
CREATE VIEW v_section1 AS -- programmes of section ①; amounts in million yen (百万円), as printed there
SELECT
    f.group_name AS group_name,
    m.short AS ministry_short,
    f.program_id AS program_id,
    p.name AS program,
    f.budget_r4_million_yen AS budget_r4_million_yen,
    f.supplementary_r3_million_yen AS supplementary_r3_million_yen,
    f.is_new AS is_new,
    f.page AS page
FROM section1 f
JOIN program p ON p.program_id = f.program_id
JOIN ministry m ON m.ministry_id = p.ministry_id
ORDER BY f.sort, f.section1_id"""

# What the promised views are made with; not promised itself.
AUXILIARY: dict[str, str] = {"program_amount": PROGRAM_AMOUNT}

VIEWS: dict[str, str] = {
    "v_program": V_PROGRAM,
    "v_listing": V_LISTING,
    "v_map": V_MAP,
    "v_roster": V_ROSTER,
    "v_need": V_NEED,
    "v_section1": V_SECTION1,
}
