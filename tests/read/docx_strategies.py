"""Paragraphs of Word files as hypothesis makes them up: runs, fields, formulas, links, changes, controls."""

from __future__ import annotations

from hypothesis import strategies as st

texts = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=8)


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


nodes = st.one_of(
    texts.map(lambda text: f'<w:t xml:space="preserve">{escaped(text)}</w:t>'),
    st.sampled_from(
        [
            "<w:tab/>",
            "<w:br/>",
            "<w:noBreakHyphen/>",
            "<w:softHyphen/>",
            "<w:lastRenderedPageBreak/>",
            '<w:sym w:font="Wingdings" w:char="F0FE"/>',
            '<w:sym w:font="Webdings" w:char="F0FE"/>',
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:fldChar w:fldCharType="separate"/>',
            '<w:fldChar w:fldCharType="end"/>',
            "<w:instrText>REF</w:instrText>",
        ]
    ),
)
properties = st.sampled_from(
    ["", "", "<w:rPr><w:b/></w:rPr>", "<w:rPr><w:strike/></w:rPr>", "<w:rPr><w:vanish/></w:rPr>"]
)
runs = st.tuples(properties, st.lists(nodes, max_size=4)).map(lambda run: f"<w:r>{run[0]}{''.join(run[1])}</w:r>")
formulas = texts.map(lambda text: f"<m:oMath><m:r><m:t>{escaped(text)}</m:t></m:r></m:oMath>")
inlines = st.recursive(
    st.one_of(runs, formulas),
    lambda inner: st.tuples(
        st.sampled_from(["hyperlink", "ins", "del", "smartTag", "sdt"]), st.lists(inner, max_size=3)
    ).map(lambda wrapped: wrap(wrapped[0], "".join(wrapped[1]))),
    max_leaves=8,
)
marks = st.sampled_from(["", "", "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"])
written_paragraphs = st.tuples(marks, st.lists(inlines, max_size=4)).map(
    lambda each: f"<w:p>{each[0]}{''.join(each[1])}</w:p>"
)


def wrap(name: str, content: str) -> str:
    return (
        f"<w:sdt><w:sdtContent>{content}</w:sdtContent></w:sdt>" if name == "sdt" else f"<w:{name}>{content}</w:{name}>"
    )
