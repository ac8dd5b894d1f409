"""What there is to say about letters that are printed."""

from __future__ import annotations

from typing import Final

from cchc_xlsx.messages.base import Message

LETTERS: Final[dict[str, Message]] = {
    "P01": Message(
        "fatal", "sổ chưa có nhiệm vụ nào để in kế hoạch.",
        "ghi nhiệm vụ ở sheet Phân công rồi chạy lại.",
        "the workbook has no task to print a plan of.",
        "write tasks on the assignment sheet and run again.",
        "sổ chỉ có tiêu chí", "sổ có ít nhất một nhiệm vụ",
    ),
    "P02": Message(
        "fatal", "mẫu Word của đơn vị có chỗ điền sai: {typed}.",
        "sửa chỗ ấy trong mẫu; các tên được dùng có trong docs/word-template.md.",
        "the office's Word template has a faulty placeholder: {typed}.",
        "see the names allowed in docs/word-template.md.",
        "{{ don_vi", "{{ don_vi }}",
    ),
}  # fmt: skip
