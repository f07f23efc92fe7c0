"""Makes small, real PDFs."""

from io import BytesIO

import pikepdf


def make_pdf(
    text: str = "Woorden", pages: int = 1, size=(595, 842), password: str = "", tagged: bool = False
) -> bytes:
    """A PDF with this text on every page; `size` in points."""
    pdf = pikepdf.new()
    if tagged:
        pdf.Root.MarkInfo = pikepdf.Dictionary(Marked=True)
        pdf.Root.StructTreeRoot = pdf.make_indirect(
            pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot)
        )
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    for _ in range(pages):
        page = pdf.add_blank_page(page_size=size)
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        content = f"BT /F1 24 Tf 50 700 Td ({escaped}) Tj ET".encode("latin-1", "replace")
        page.Contents = pdf.make_stream(content)
    output = BytesIO()
    encryption = pikepdf.Encryption(owner=password, user=password) if password else False
    pdf.save(output, encryption=encryption)
    return output.getvalue()
