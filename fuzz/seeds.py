#!/usr/bin/env python3
"""Makes the seeds of all targets below fuzz/work/seeds, and the dictionaries, from fixtures/forms and lexicon/.

usage: seeds.py

Nothing else is read, so that everything the fuzzers find can be kept in the repository. PDFs are written again
with their content streams inflated and without most of their fonts: a changed byte is then a changed operator.
Workbooks are given as they are, and as small ods and xlsb files, of which there are no fixtures. The standard
library is enough.
"""
import io, pathlib, re, struct, zipfile, zlib

HERE = pathlib.Path(__file__).resolve().parent
FORMS = HERE.parent / "fixtures/forms"
OUT = HERE / "work/seeds"
PDF_WORDS = (
    "obj endobj stream endstream xref trailer startxref R true false null /Type /Page /Pages /Kids /Count /Parent "
    "/MediaBox /CropBox /Rotate /UserUnit /Resources /Contents /Font /XObject /Subtype /Form /Image /Length /Filter "
    "/FlateDecode /LZWDecode /ASCII85Decode /ASCIIHexDecode /RunLengthDecode /DecodeParms /Predictor /ObjStm /XRef /W "
    "/Index /Size /Root /Prev /Encrypt /Type0 /Type3 /CIDFontType2 /Identity-H /90ms-RKSJ-H /ToUnicode /DescendantFonts "
    "/Encoding /Differences /ActualText /OCProperties /Annots /AP /BT Tf Tj TJ Td Tm ET re f S m l cm q Q Do BDC EMC gs "
    "W n rg RG begincmap beginbfrange endbfrange beginbfchar begincidrange begincodespacerange usecmap"
).split()
TEXT_WORDS = "<table> <tr> <td> </td> <br> <ul> <li> &nbsp; &#x3042; | |--- # ## ・ ※ ① 【 】 : → \t △ 〃".split(" ")


def inflated(data):
    """The objects of a PDF of reportlab, streams inflated, with a new cross-reference table."""
    objects = dict(re.findall(rb"(?s)(\d+) 0 obj\s(.*?)\nendobj", data))
    root = re.search(rb"/Root (\d+) 0 R", data)[1]
    out, offsets = io.BytesIO(b"%PDF-1.4\n"), {}
    out.seek(0, 2)
    for number, body in sorted(objects.items(), key=lambda o: int(o[0])):
        offsets[int(number)] = out.tell()
        out.write(number + b" 0 obj\n" + plain(body) + b"\nendobj\n")
    start, size = out.tell(), max(offsets) + 1
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % size)
    for n in range(1, size):
        out.write(b"%010d 00000 n \n" % offsets.get(n, 0))
    out.write(b"trailer\n<</Size %d /Root %s 0 R>>\nstartxref\n%d\n%%%%EOF" % (size, root, start))
    return out.getvalue()


def plain(body):
    found = re.match(rb"(?s)(.*?)stream\r?\n(.*)endstream", body)
    if not found:
        return body
    head, data = found[1], found[2]
    try:
        if b"/ASCII85Decode" in head:
            import base64
            data = base64.a85decode(data.strip().removesuffix(b"~>"))
        if b"/FlateDecode" in head:
            data = zlib.decompress(data)
    except (ValueError, zlib.error):
        return body
    if b"/Length1" in head:  # a font program
        data = data[:400]
    head = re.sub(rb"/Filter\s*(\[.*?\]|/\w+)", b"", head)
    head = re.sub(rb"/Length \d+( 0 R)?", b"/Length %d" % len(data), head)
    return head + b"stream\n" + data + b"\nendstream"


def archive(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as z:
        for name, data in parts:
            z.writestr(name, data)
    return out.getvalue()


def ods():
    cell = lambda text, more="": f'<table:table-cell office:value-type="string"{more}><text:p>{text}</text:p></table:table-cell>'
    row = lambda *cells: "<table:table-row>" + "".join(cells) + "</table:table-row>"
    rows = [
        row(cell("取組名", ' table:number-columns-spanned="2"'), "<table:covered-table-cell/>", cell("令和元年度")),
        row(cell("窓口"), '<table:table-cell office:value-type="percentage" office:value="0.858"><text:p>85.8%</text:p></table:table-cell>'),
        row('<table:table-cell table:number-columns-repeated="1000"/>'),
    ]
    names = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    body = f'<office:body><office:spreadsheet><table:table table:name="表1">{"".join(rows)}</table:table></office:spreadsheet></office:body>'
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = f'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>'
    content = f"<?xml version='1.0' encoding='UTF-8'?><office:document-content {names}>{body}</office:document-content>"
    return archive([("mimetype", kind), ("META-INF/manifest.xml", manifest), ("content.xml", content)])


def record(kind, data=b""):
    """A record of the binary workbook format: type and length in seven bits a byte."""
    out, n = bytearray(), kind
    out += bytes([n]) if n < 128 else bytes([n & 127 | 128, n >> 7])
    n = len(data)
    while True:
        out.append(n & 127 | (128 if n > 127 else 0))
        n >>= 7
        if not n:
            return bytes(out) + data


def wide(text):
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def xlsb():
    cell = lambda col, kind, data: record(kind, struct.pack("<II", col, 0) + data)
    sheet = b"".join([
        record(129), record(145), record(0, struct.pack("<IIHHB", 0, 0, 0, 0, 0) + bytes(12)),
        cell(0, 6, wide("取組名")), cell(1, 5, struct.pack("<d", 0.858)), cell(2, 2, struct.pack("<I", 43586 << 2 | 2)),
        cell(3, 7, struct.pack("<I", 0)), cell(4, 4, b"\1"), cell(5, 3, b"\x07"), record(146), record(130),
    ])
    book = record(131) + record(143) + record(156, struct.pack("<II", 0, 1) + wide("rId1") + wide("表1")) + record(144) + record(132)
    strings = record(159, struct.pack("<II", 1, 1)) + record(19, b"\0" + wide("実績")) + record(160)
    styles = record(278) + record(615, struct.pack("<I", 0)) + record(616) + record(617, struct.pack("<I", 1)) + record(47, bytes(16)) + record(618) + record(279)
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relation = lambda id, to, name: f'<Relationship Id="{id}" Type="{kind}/{name}" Target="{to}"/>'
    all_of = lambda *r: f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{"".join(r)}</Relationships>'
    return archive([
        ("_rels/.rels", all_of(relation("rId1", "xl/workbook.bin", "officeDocument"))),
        ("xl/workbook.bin", book),
        ("xl/_rels/workbook.bin.rels", all_of(relation("rId1", "worksheets/sheet1.bin", "worksheet"), relation("rId2", "sharedStrings.bin", "sharedStrings"), relation("rId3", "styles.bin", "styles"))),
        ("xl/worksheets/sheet1.bin", sheet), ("xl/sharedStrings.bin", strings), ("xl/styles.bin", styles),
    ])


def write(target, name, data):
    folder = OUT / target
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data if isinstance(data, bytes) else data.encode())


def dictionary(name, words):
    shown = lambda word: "".join(f"\\x{b:02x}" for b in word.encode())
    (HERE / "work").mkdir(exist_ok=True)
    (HERE / "work" / f"{name}.dict").write_text("".join(f'"{shown(w)}"\n' for w in words))


def lexicon_words():
    labels = re.findall(r'"([^"\n]{2,12})"', (HERE.parent / "lexicon/labels.toml").read_text())
    units = re.findall(r'"([^"\n]{1,8})"', (HERE.parent / "lexicon/units.toml").read_text())
    dates = "平成 令和 昭和 H R 元 年 年度 月 日 末 以降 まで 〜 ～ ・ 上半期 四半期 第 同年 翌年度 ㍻ ㋿ 約 以上 未満 △ 分の 当たり から に減 千 万 億 0 ０ 十 \u3000".split(" ")
    return sorted(set(labels))[::4], sorted(set(units))[::2], dates


def main():
    for path in sorted(FORMS.glob("*.pdf")):
        data = inflated(path.read_bytes())
        write("pdf", path.name, data)
        write("convert", path.name, data)
    for seed in range(24):  # drawn PDFs and pages: bytes are choices
        data = b"".join(zlib.crc32(struct.pack("<II", seed, n)).to_bytes(4, "little") for n in range(60 + 20 * seed))
        write("pdf", f"drawn-{seed}", data)
        write("tables", f"drawn-{seed}", data)
        write("convert", f"drawn-{seed}", b"\1" + data)
    books = {p.name: p.read_bytes() for p in sorted(FORMS.glob("*.xls*"))} | {"small.ods": ods(), "small.xlsb": xlsb()}
    for name, data in books.items():
        write("workbook", name, data)
        write("convert", name, data)
    text = (FORMS / "converted.txt").read_text()
    write("convert", "converted.txt", text)
    for index, line in enumerate(line for line in text.splitlines() if line.strip()):
        write("normalize", f"line-{index}", f"\1{line}")
    write("normalize", "json", '\1{"input": "28年度実績85.5%、3件から1件に減", "context_fy": 2017}')
    labels, units, dates = lexicon_words()
    dictionary("pdf", PDF_WORDS)
    dictionary("normalize", units + dates)
    dictionary("convert", labels + dates + TEXT_WORDS)
    dictionary("workbook", "<row <c <v> <f> t=\"s\" r=\"A1\" r=\"XFD1048576\" <mergeCell ref=\"A1:B2\" <dimension <col min= max= hidden=\"1\" numFmtId= table:number-columns-repeated= table:number-rows-repeated= office:value= -1 4294967295 0.5 1e308 NaN".split(" "))
    dictionary("tables", ["\x00"])


if __name__ == "__main__":
    main()
