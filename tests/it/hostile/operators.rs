//! Content streams out of bytes: operators with operands of their kind, mostly in their order.

use super::Bytes;
use super::form::Names;
use super::furnish::{number, numbers, string};

/// A content stream of at most `most` groups of operators.
pub(super) fn content(choice: &mut Bytes<'_>, names: &Names, most: usize) -> Vec<u8> {
    let mut out = String::new();
    for _ in 0..most {
        if choice.is_spent() {
            break;
        }
        match choice.below(16) {
            0..=3 => text(choice, names, &mut out),
            4 => table(choice, &mut out),
            5 => path(choice, &mut out),
            6 => state(choice, &mut out),
            7 => mark(choice, &mut out),
            8 => out += &format!("/X{} Do ", choice.below(names.forms + 1)),
            9 => out += "q ",
            10 => out += "Q ",
            11 => out += &format!("{} cm ", numbers(choice, 6)),
            12 => out += &format!("1 0 0 1 {} cm ", numbers(choice, 2)),
            13 => out += "BI /W 1 /H 1 /BPC 8 /CS /G ID \u{7f} EI ",
            14 => {
                out += &format!(
                    "{} ",
                    choice.pick(&["sh", "/C0 cs", "EMC", "BT", "ET", "n", "d0", "<<", "]", "(", "1 0 R"])
                )
            }
            _ => repeat(choice, names, &mut out),
        }
        out.push('\n');
    }
    out.into_bytes()
}

/// One group of operators again and again, as bombs do.
fn repeat(choice: &mut Bytes<'_>, names: &Names, out: &mut String) {
    let mut once = String::new();
    if choice.chance(8) {
        text(choice, names, &mut once);
    } else {
        path(choice, &mut once);
    }
    let times = *choice.pick(&[&2_usize, &10, &50, &200]);
    (0..times).for_each(|_| *out += &once);
}

fn text(choice: &mut Bytes<'_>, names: &Names, out: &mut String) {
    *out += "BT ";
    if !choice.chance(2) {
        let size = choice.pick(&["10.5", "9", "12", "0", "-8", "1e6", "0.001"]).to_owned();
        *out += &format!("/F{} {size} Tf ", choice.below(names.fonts + 1));
    }
    for _ in 0..1 + choice.below(6) {
        match choice.below(12) {
            0 => *out += &format!("{} Tm ", numbers(choice, 6)),
            1 => *out += &format!("1 0 0 1 {} Tm ", numbers(choice, 2)),
            2 => *out += &format!("{} Td ", numbers(choice, 2)),
            3 => *out += &format!("{} TD ", numbers(choice, 2)),
            4 => *out += &format!("[{} {} {}] TJ ", string(choice), number(choice), string(choice)),
            5 => {
                *out += &format!("{} {} ", number(choice), choice.pick(&["Tc", "Tw", "Tz", "TL", "Ts", "Tr"]))
            }
            6 => *out += &format!("{} {} ", string(choice), choice.pick(&["'", "Tj", "T* Tj"])),
            7 => *out += &format!("{} {} \" ", numbers(choice, 2), string(choice)),
            8 => *out += &format!("{} 0 0 {} {} {} Tm ", 0, 12, number(choice), number(choice)),
            9 => *out += "0 1 -1 0 300 300 Tm ",
            _ => *out += &format!("{} Tj ", string(choice)),
        }
    }
    *out += "ET ";
}

/// A ruled table with text in its cells.
fn table(choice: &mut Bytes<'_>, out: &mut String) {
    let (rows, cols) = (1 + choice.below(5), 1 + choice.below(5));
    let (left, top) = (20 + choice.below(200), 100 + 2 * choice.below(256));
    let (wide, high) = (10 + choice.below(100), 8 + choice.below(40));
    let missing = choice.byte() % 8;
    for row in 0..=rows {
        for col in 0..=cols {
            let (x, y) = (left + col * wide, top.saturating_sub(row * high));
            if col < cols && !choice.chance(missing) {
                *out += &format!("{x} {y} m {} {y} l S ", x + wide);
            }
            if row < rows && !choice.chance(missing) {
                *out += &format!("{x} {y} 0.5 -{high} re f ");
            }
            if row < rows && col < cols && choice.chance(12) {
                *out += &format!(
                    "BT /F0 9 Tf {} {} Td {} Tj ET ",
                    x + 2,
                    y.saturating_sub(high - 1),
                    string(choice)
                );
            }
        }
    }
}

fn path(choice: &mut Bytes<'_>, out: &mut String) {
    for _ in 0..1 + choice.below(4) {
        match choice.below(7) {
            0 => *out += &format!("{} m ", numbers(choice, 2)),
            1 => *out += &format!("{} l ", numbers(choice, 2)),
            2 => *out += &format!("{} c ", numbers(choice, 6)),
            3 => *out += &format!("{} {} ", numbers(choice, 4), choice.pick(&["v", "y"])),
            4 => *out += "h ",
            _ => *out += &format!("{} re ", numbers(choice, 4)),
        }
    }
    if choice.chance(2) {
        *out += "W n ";
    }
    *out += choice.pick(&["S ", "f ", "B* ", "b ", "s ", "n ", "f* "]);
}

fn state(choice: &mut Bytes<'_>, out: &mut String) {
    match choice.below(8) {
        0 => *out += &format!("{} w ", number(choice)),
        1 => *out += &format!("{} g ", number(choice)),
        2 => *out += "1 1 1 rg ",
        3 => *out += &format!("{} RG ", numbers(choice, 3)),
        4 => *out += &format!("{} k ", numbers(choice, 4)),
        5 => *out += &format!("/G{} gs ", choice.below(3)),
        6 => *out += "/C0 cs 0.3 scn ",
        _ => *out += "0 g 0 G ",
    }
}

fn mark(choice: &mut Bytes<'_>, out: &mut String) {
    match choice.below(5) {
        0 => *out += "/Span BMC ",
        1 => *out += &format!("/Span <</ActualText {}>> BDC ", string(choice)),
        2 => *out += &format!("/OC /P{} BDC ", choice.below(4)),
        3 => *out += "/Span /P2 BDC ",
        _ => *out += "EMC ",
    }
}
