//! One line in, one JSON line out: what `gyokaku normalize` prints.
//!
//! In, plain text or `{"input": …, "context_fy": …}`; out, the normalized text, the periods and the quantities
//! with their places in the input. Never reads or prints anything itself, and never fails: a line that is not
//! such JSON is plain text.

use super::quantity::{Comparator, Decimal};
use super::{Context, Open, periods, quantities, text};
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Deserialize)]
struct Request {
    input: String,
    #[serde(default)]
    context_fy: Option<i32>,
}

/// Normalizes one input line. A period is the one that is written; `open` says which end 以降 (`end`) or まで
/// (`start`) beside it leaves open. `text` and `span` of periods and quantities are the input's own: `span` counts
/// characters (not bytes) from its start, so that `input[span[0]:span[1]] == text`.
pub fn line(input: &str) -> Value {
    let request =
        (input.trim_start().starts_with('{')).then(|| serde_json::from_str::<Request>(input).ok()).flatten();
    let request = request.unwrap_or_else(|| Request { input: input.to_owned(), context_fy: None });
    let raw = request.input.as_str();
    let context = Context { fiscal_year: request.context_fy, nearby: false };
    let mut count = Counter { raw, byte: 0, chars: 0 };
    let periods: Vec<Value> = periods(raw, &context)
        .iter()
        .map(|found| {
            let span = [count.to(found.span.start), count.to(found.span.end)];
            json!({
                "kind": found.period.kind.as_str(),
                "start": found.period.start.map(|day| day.to_string()),
                "end": found.period.end.map(|day| day.to_string()),
                "fiscal_year": found.period.fiscal_year,
                "open": found.open.map(Open::as_str),
                "text": raw.get(found.span.clone()),
                "span": span,
                "flags": found.flags.iter().map(|flag| flag.code()).collect::<Vec<_>>(),
            })
        })
        .collect();
    let quantities: Vec<Value> = quantities(raw)
        .iter()
        .map(|found| {
            let quantity = &found.quantity;
            let ends = quantity.range.map(|(low, high)| [low.to_string(), high.to_string()]);
            json!({
                "value": quantity.value.map(|value| value.to_string()),
                "unit": quantity.unit,
                "comparator": sign(quantity.comparator, ends.is_some()),
                "approx": quantity.approx,
                "per": quantity.per,
                "range": ends,
                "change_from": quantity.change_from.as_ref().map(Decimal::to_string),
                "note": quantity.note,
                "text": raw.get(found.span.clone()),
                "span": [count.to(found.span.start), count.to(found.span.end)],
            })
        })
        .collect();
    json!({ "text": text(raw).text, "periods": periods, "quantities": quantities })
}

fn sign(comparator: Comparator, range: bool) -> &'static str {
    match comparator {
        _ if range => "~",
        Comparator::Eq | Comparator::Approx => "=",
        Comparator::Gte => ">=",
        Comparator::Lte => "<=",
        Comparator::Gt => ">",
        Comparator::Lt => "<",
    }
}

/// Counts characters up to a byte, going forward where it can.
struct Counter<'a> {
    raw: &'a str,
    byte: usize,
    chars: usize,
}

impl Counter<'_> {
    fn to(&mut self, byte: usize) -> usize {
        if byte < self.byte {
            (self.byte, self.chars) = (0, 0);
        }
        self.chars += self.raw.get(self.byte..byte).map_or(0, |part| part.chars().count());
        self.byte = byte;
        self.chars
    }
}
