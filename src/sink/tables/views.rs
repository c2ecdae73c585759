//! Queries that people ask often, as views over the tables.

/// A view over the tables, in the SQL that SQLite, PostgreSQL and DuckDB share.
#[derive(Debug)]
pub struct View {
    /// Its name.
    pub name: &'static str,
    /// What a row is.
    pub about: &'static str,
    /// The query.
    pub sql: &'static str,
}

/// Every view.
pub const VIEWS: [View; 3] = [
    View {
        name: "evidence_links",
        about: "Where each value stands, as a link that opens the page: the manifest's URL, or the path as given.",
        sql: "SELECT e.document_id, e.record_table, e.record_id, e.field, e.pointer, e.raw, e.confidence, e.page, \
              e.sheet, e.\"range\", e.line, \
              CASE WHEN d.uri LIKE '/%' THEN 'file://' ELSE '' END || d.uri || \
              CASE WHEN e.page IS NULL THEN '' ELSE '#page=' || CAST(e.page AS TEXT) END AS link \
              FROM evidence e JOIN documents d ON d.document_id = e.document_id",
    },
    View {
        name: "item_kpi_by_year",
        about: "A KPI in a fiscal year, its values side by side. Values of a half, quarter or month are left out; \
                of two of one role in one year the larger stands.",
        sql: "SELECT d.municipality_code, d.municipality_name, d.ward, i.document_id, i.item_id, i.number, i.title, \
              k.kpi_id, k.name AS kpi, k.unit, v.fiscal_year, \
              max(CASE WHEN v.role = 'baseline' THEN v.value END) AS baseline, \
              max(CASE WHEN v.role = 'target' THEN v.value END) AS target, \
              max(CASE WHEN v.role = 'actual' THEN v.value END) AS actual, \
              max(CASE WHEN v.role = 'forecast' THEN v.value END) AS forecast, \
              max(CASE WHEN v.role = 'target' THEN v.text END) AS target_text, \
              max(CASE WHEN v.role = 'actual' THEN v.text END) AS actual_text \
              FROM kpi_values v \
              JOIN kpis k ON k.document_id = v.document_id AND k.kpi_id = v.kpi_id \
              JOIN items i ON i.document_id = k.document_id AND i.item_id = k.item_id \
              JOIN documents d ON d.document_id = i.document_id \
              WHERE v.fiscal_year IS NOT NULL AND v.period_kind NOT IN ('half', 'quarter', 'month') \
              GROUP BY d.municipality_code, d.municipality_name, d.ward, i.document_id, i.item_id, i.number, \
              i.title, k.kpi_id, k.name, k.unit, v.fiscal_year",
    },
    View {
        name: "rating_by_city",
        about: "How often a municipality gave a grade in a fiscal year.",
        sql: "SELECT d.municipality_code, d.municipality_name, d.ward, e.fiscal_year, e.stage, e.aspect, \
              e.evaluator, e.rating_level, e.rating_raw, count(*) AS evaluations, \
              count(DISTINCT e.item_id) AS items \
              FROM evaluations e JOIN documents d ON d.document_id = e.document_id \
              WHERE e.rating_raw IS NOT NULL \
              GROUP BY d.municipality_code, d.municipality_name, d.ward, e.fiscal_year, e.stage, e.aspect, \
              e.evaluator, e.rating_level, e.rating_raw",
    },
];
