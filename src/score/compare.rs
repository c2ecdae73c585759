//! Gold against document: which of their records are one, and which facts of these agree.

use super::told::{Action, Document, Evaluation, Item, KpiValue, Money, Span, Text, Told};
use super::{Group, Score, Tally};
use serde_json::Value;

/// From how alike on two texts say the same.
const SAME: f64 = 0.90;
/// The same for titles of items and names of KPIs.
const NAMED: f64 = 0.80;
/// What an item's number adds to its title's likeness.
const NUMBER: f64 = 0.15;
/// From where on two evaluations of one stage and period are one; the same for costs of one sum.
const ENOUGH: f64 = 0.5;

/// Whether two values agree.
type Agree = fn(&Text, &Text) -> bool;

fn exact(gold: &Text, found: &Text) -> bool {
    gold.value == found.value
}

fn folded(gold: &Text, found: &Text) -> bool {
    gold.folded.same(&found.folded)
}

fn same_text(gold: &Text, found: &Text) -> bool {
    gold.folded.alike(&found.folded, SAME) >= SAME
}

pub(super) fn documents(score: &mut Score, gold: &Document, found: &Document) {
    let tally = score.tally_mut(Group::Document);
    let facts: [(&str, &Told, &Told, Agree); 6] = [
        ("title", &gold.title, &found.title, same_text),
        ("plan", &gold.plan, &found.plan, same_text),
        ("kind", &gold.kind, &found.kind, exact),
        ("issued", &gold.issued, &found.issued, exact),
        ("period", &gold.period, &found.period, exact),
        ("municipality", &gold.municipality, &found.municipality, exact),
    ];
    for (name, gold, found, agree) in facts {
        fact(tally, "document", name, (gold.as_ref(), found.as_ref()), agree);
    }
    let pairs = pair(&gold.items, &found.items, |i| i.optional, item_likeness, NAMED);
    let tally = score.tally_mut(Group::Items);
    tally.found += pairs.both.len();
    for item in &pairs.missed {
        tally.hit(false, || format!("item {} {:?}", number(item), cut(&item.title.shown(), 40)));
    }
    for item in &pairs.extra {
        tally.too_many(|| format!("item {} {:?}", number(item), cut(&item.title.shown(), 40)));
    }
    let nothing = Item::default();
    for item in &pairs.missed {
        items(score, item, &nothing);
    }
    for (item, found) in &pairs.both {
        items(score, item, found);
    }
}

fn item_likeness(gold: &Item, found: &Item) -> f64 {
    let stated = gold.number.as_ref().filter(|n| !n.is_null());
    let empty = Text::default();
    let numbered = stated.is_some_and(|n| folded(n, found.number.as_ref().unwrap_or(&empty)));
    // A hair less than needed, so that rounding cannot make the difference.
    let needed = if numbered { NAMED - NUMBER - 1e-9 } else { NAMED };
    let alike = gold.title.folded.alike(&found.title.folded, needed);
    if numbered { alike + NUMBER } else { alike }
}

fn items(score: &mut Score, gold: &Item, found: &Item) {
    let place = format!("item {}", number_or_title(gold));
    fields(score.tally_mut(Group::Fields), gold, found, &place);
    if let Some(gold) = &gold.actions {
        actions(score.tally_mut(Group::Actions), gold, all(&found.actions), &place);
    }
    if let Some(gold) = &gold.kpi_values {
        kpi_values(score.tally_mut(Group::KpiValues), gold, all(&found.kpi_values), &place);
    }
    if let Some(gold) = &gold.evaluations {
        evaluations(score, gold, all(&found.evaluations), &place);
    }
    if let Some(gold) = &gold.effects {
        let likeness = |g: &Money, f: &Money| f64::from(u8::from(g.kind == f.kind && g.same_sum(f)));
        money(score.tally_mut(Group::Effects), gold, all(&found.effects), likeness, 1.0, &place);
    }
    if let Some(gold) = &gold.costs {
        money(score.tally_mut(Group::Costs), gold, all(&found.costs), cost_likeness, ENOUGH, &place);
    }
}

fn all<T>(list: &Option<Vec<T>>) -> &[T] {
    list.as_deref().unwrap_or_default()
}

fn fields(tally: &mut Tally, gold: &Item, found: &Item, place: &str) {
    let facts: [(&str, &Told, &Told, Agree); 4] = [
        ("number", &gold.number, &found.number, folded),
        ("purpose", &gold.purpose, &found.purpose, same_text),
        ("current_state", &gold.current_state, &found.current_state, same_text),
        ("approach", &gold.approach, &found.approach, same_text),
    ];
    for (name, gold, found, agree) in facts {
        fact(tally, place, name, (gold.as_ref(), found.as_ref()), agree);
    }
    if let Some(gold) = &gold.category {
        let found = all(&found.category);
        sets(tally, gold.iter().collect(), found.iter().collect(), same_text, &format!("{place}.category"));
    }
    if let Some(gold) = &gold.departments {
        let found = distinct(all(&found.departments));
        sets(tally, distinct(gold), found, folded, &format!("{place}.departments"));
    }
}

/// Each name once.
fn distinct(names: &[Text]) -> Vec<&Text> {
    let mut out: Vec<&Text> = Vec::new();
    for name in names {
        if !out.iter().any(|o| folded(o, name)) {
            out.push(name);
        }
    }
    out
}

/// Names without an order.
fn sets(tally: &mut Tally, gold: Vec<&Text>, found: Vec<&Text>, agree: Agree, what: &str) {
    for name in &gold {
        tally.hit(found.iter().any(|f| agree(name, f)), || format!("{what} {}", name.shown()));
    }
    for name in &found {
        if !gold.iter().any(|g| agree(g, name)) {
            tally.too_many(|| format!("{what} {}", name.shown()));
        }
    }
}

/// One fact. A key that gold does not have says nothing; null says that there is nothing.
fn fact(tally: &mut Tally, place: &str, name: &str, sides: (Option<&Text>, Option<&Text>), agree: Agree) {
    let (Some(gold), found) = sides else { return };
    let said = found.filter(|f| !f.is_empty());
    if gold.is_null() {
        if let Some(said) = said {
            tally.too_many(|| format!("{place}.{name} = {:?}", cut(&said.shown(), 60)));
        }
        return;
    }
    let right = found.is_some_and(|f| !f.is_null() && agree(gold, f));
    tally.hit(right, || {
        let got = found.filter(|f| !f.is_null()).map(|f| format!(" (got {:?})", cut(&f.shown(), 60)));
        format!("{place}.{name} = {:?}{}", cut(&gold.shown(), 60), got.unwrap_or_default())
    });
    if !right && said.is_some() {
        tally.extra += 1;
    }
}

fn actions(tally: &mut Tally, gold: &[Action], found: &[Action], place: &str) {
    let likeness = |g: &Action, f: &Action| {
        let one = g.phase == f.phase && g.period.fits(&f.period);
        if one { g.text.folded.alike(&f.text.folded, SAME) } else { 0.0 }
    };
    let pairs = pair(gold, found, |a| a.optional, likeness, SAME);
    let line = |a: &Action| {
        let head = format!("{place}.action {} {}", word(&a.phase), ends(&a.period.span));
        format!("{head} {:?}", cut(&a.text.shown(), 40))
    };
    count(tally, &pairs, line);
}

fn kpi_values(tally: &mut Tally, gold: &[KpiValue], found: &[KpiValue], place: &str) {
    let likeness = |g: &KpiValue, f: &KpiValue| {
        let one = g.role == f.role
            && g.value == f.value
            && g.period.fits(&f.period)
            && g.comparator == f.comparator
            && if g.in_words { same_text(&g.text, &f.text) } else { folded(&g.unit, &f.unit) };
        if one { g.name.folded.alike(&f.name.folded, NAMED) } else { 0.0 }
    };
    let pairs = pair(gold, found, |v| v.optional, likeness, NAMED);
    let line = |v: &KpiValue| {
        let head = format!("{place}.kpi {:?} {}", cut(&v.name.shown(), 30), word(&v.role));
        let value = v.value.map_or("-".to_owned(), |v| v.to_string());
        format!("{head} {} {} {value} {}", ends(&v.period.span), word(&v.comparator), v.unit.shown())
    };
    count(tally, &pairs, line);
}

fn evaluations(score: &mut Score, gold: &[Evaluation], found: &[Evaluation], place: &str) {
    let likeness = |g: &Evaluation, f: &Evaluation| {
        if g.stage != f.stage || g.span != f.span {
            return 0.0;
        }
        let value = |told: &Told| told.as_ref().map(|t| t.value.clone()).unwrap_or_default();
        let base = 0.5 + if value(&g.aspect) == value(&f.aspect) { 0.2 } else { 0.0 };
        let comment = g.comment.folded.alike(&f.comment.folded, 0.0);
        base + 0.3 * comment.max(g.raw.folded.alike(&f.raw.folded, 0.0))
    };
    let pairs = pair(gold, found, |e| e.optional, likeness, ENOUGH);
    let of = |e: &Evaluation| format!("{place}.evaluation {} {}", word(&e.stage), ends(&e.span));
    for (gold, found) in &pairs.both {
        judged(score, gold, found, &of(gold));
    }
    let tally = score.tally_mut(Group::Evaluations);
    let line =
        |e: &Evaluation, name: &str, text: &Text| format!("{}.{name} = {:?}", of(e), cut(&text.shown(), 40));
    for e in &pairs.missed {
        let said = e.parts().filter(|(_, text)| !text.is_null());
        said.for_each(|(name, text)| tally.hit(false, || line(e, name, text)));
    }
    for e in &pairs.extra {
        let said = e.parts().filter(|(_, text)| !text.is_null());
        said.for_each(|(name, text)| tally.too_many(|| line(e, name, text)));
    }
}

/// The facts of an evaluation that was found.
fn judged(score: &mut Score, gold: &Evaluation, found: &Evaluation, place: &str) {
    let tally = score.tally_mut(Group::Evaluations);
    fact(tally, place, "aspect", (gold.aspect.as_ref(), found.aspect.as_ref()), folded);
    let facts: [(&str, &Text, &Text, Agree); 4] = [
        ("raw", &gold.raw, &found.raw, folded),
        ("level", &gold.level, &found.level, folded),
        ("comment", &gold.comment, &found.comment, same_text),
        ("issues", &gold.issues, &found.issues, same_text),
    ];
    for (name, gold, found, agree) in facts {
        fact(tally, place, name, (Some(gold), Some(found)), agree);
    }
    if gold.is_rated {
        let tally = score.tally_mut(Group::Grades);
        fact(tally, place, "rank", (Some(&gold.rank), Some(&found.rank)), folded);
        fact(tally, place, "of", (Some(&gold.of), Some(&found.of)), folded);
    }
}

fn cost_likeness(gold: &Money, found: &Money) -> f64 {
    if !gold.same_sum(found) {
        return 0.0;
    }
    let alike = gold.name.folded.alike(&found.name.folded, ENOUGH);
    // A cost that gold does not name may be named.
    if alike == 0.0 && gold.name.is_null() { ENOUGH } else { alike }
}

fn money(
    tally: &mut Tally,
    gold: &[Money],
    found: &[Money],
    likeness: impl Fn(&Money, &Money) -> f64,
    floor: f64,
    place: &str,
) {
    let pairs = pair(gold, found, |m| m.optional, likeness, floor);
    let line = |m: &Money| {
        let yen = m.yen.map_or("-".to_owned(), |yen| yen.to_string());
        let of = [word(&m.role), word(&m.kind), ends(&m.span), yen].join(" ");
        format!("{place}.money {:?} {of}", cut(&m.name.shown(), 30))
    };
    count(tally, &pairs, line);
}

/// Counts records that are one fact each.
fn count<T>(tally: &mut Tally, pairs: &Pairs<'_, T>, line: impl Fn(&T) -> String) {
    tally.found += pairs.both.len();
    pairs.missed.iter().for_each(|record| tally.hit(false, || line(record)));
    pairs.extra.iter().for_each(|record| tally.too_many(|| line(record)));
}

/// Which records are one. Gold's optional records are in none of the lists, but take their pair with them.
struct Pairs<'a, T> {
    both: Vec<(&'a T, &'a T)>,
    missed: Vec<&'a T>,
    extra: Vec<&'a T>,
}

/// One to one, the best pairs first, of equals the first.
fn pair<'a, T>(
    gold: &'a [T],
    found: &'a [T],
    optional: impl Fn(&T) -> bool,
    likeness: impl Fn(&T, &T) -> f64,
    floor: f64,
) -> Pairs<'a, T> {
    let mut scored = Vec::new();
    for (i, g) in gold.iter().enumerate() {
        for (j, f) in found.iter().enumerate() {
            let alike = likeness(g, f);
            if alike >= floor {
                scored.push((alike, i, j));
            }
        }
    }
    scored.sort_by(|a, b| b.0.total_cmp(&a.0));
    let (mut of_gold, mut of_found) = (vec![false; gold.len()], vec![false; found.len()]);
    let mut both = Vec::new();
    for (_, i, j) in scored {
        if of_gold[i] || of_found[j] {
            continue;
        }
        (of_gold[i], of_found[j]) = (true, true);
        if !optional(&gold[i]) {
            both.push((&gold[i], &found[j]));
        }
    }
    let missed = gold.iter().zip(&of_gold).filter(|(g, used)| !**used && !optional(g)).map(|(g, _)| g);
    let extra = found.iter().zip(&of_found).filter(|(_, used)| !**used).map(|(f, _)| f);
    Pairs { both, missed: missed.collect(), extra: extra.collect() }
}

fn number(item: &Item) -> String {
    item.number.as_ref().filter(|n| !n.is_null()).map_or("-".to_owned(), Text::shown)
}

fn number_or_title(item: &Item) -> String {
    let number = item.number.as_ref().map(Text::shown).filter(|n| !n.is_empty());
    number.unwrap_or_else(|| cut(&item.title.shown(), 12))
}

fn word(value: &Value) -> String {
    value.as_str().unwrap_or("-").to_owned()
}

fn ends(span: &Span) -> String {
    let end = |v: &Value| v.as_str().unwrap_or("…").to_owned();
    span.as_ref().map_or("-".to_owned(), |(start, stop)| format!("{}..{}", end(start), end(stop)))
}

fn cut(text: &str, at: usize) -> String {
    text.chars().take(at).collect()
}
