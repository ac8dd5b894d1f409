"""What there is to say about lists of units, results sent out, and what comes back."""

from __future__ import annotations

from typing import Final

from cchc_xlsx.messages.base import Message

INBOX: Final[dict[str, Message]] = {
    "L01": Message(
        "warning", 'đơn vị "{typed}" có ở hai dòng của danh sách; chỉ lập một sổ.',
        "xóa dòng trùng, hoặc ghi mã đơn vị khác nhau nếu là hai đơn vị cùng tên.",
        'the unit "{typed}" stands twice in the list; one workbook was made.',
        "delete the second row, or give the units different codes.",
        "UBND xã Tân Phú ở hai dòng", "mỗi đơn vị một dòng",
    ),
    "L02": Message(
        "fatal", "danh sách không có đơn vị nào.",
        "ghi mỗi đơn vị một dòng dưới tiêu đề Đơn vị.",
        "the list names no unit.",
        "write one unit a row below the header Đơn vị.",
        "danh sách trống", "UBND xã Hòa Bình",
    ),
    "L03": Message(
        "error", 'hai nơi ghi khác nhau: "{expected}" ({other}) và "{typed}"; để trống ô này.',
        "thống nhất một số rồi chạy lại.",
        'two appraisers differ: "{expected}" ({other}) and "{typed}"; the cell stays empty.',
        "agree on one and run again.",
        "0,5 và 0,75 cho một tiêu chí", "0,5",
    ),
    "L04": Message(
        "error", 'đơn vị "{typed}" không có hoặc trùng tên trong danh sách; dòng này chưa dùng.',
        "ghi mã đơn vị, hoặc sửa tên cho đúng như danh sách.",
        'the unit "{typed}" is not one row of the list; the row was not used.',
        "write its code, or its name as the list has it.",
        "xã Hoà Bìnhh", "UBND xã Hòa Bình",
    ),
    "L05": Message(
        "error", 'tiêu chí "{typed}" không có hoặc có ở nhiều dòng của bộ tiêu chí; chưa dùng.',
        "ghi Mã dòng, hoặc đúng cả mã và tên tiêu chí.",
        'the criterion "{typed}" is not one row of the set; the row was not used.',
        "write its row id, or both its code and its title.",
        "3.13.2", "3.13.2 Tỷ lệ hồ sơ thanh toán trực tuyến",
    ),
    "L06": Message(
        "error", 'điểm "{typed}" không phải là số; chưa dùng.',
        "ghi số, ví dụ 0,75.",
        'the points "{typed}" are no number; they were not used.',
        "write a number, e.g. 0,75.",
        "gần đủ", "0,75",
    ),
    "L07": Message(
        "warning", 'dòng "{typed}" không phải tên đơn vị; không lập sổ.',
        "nếu là đơn vị thì ghi cả xã, phường, đặc khu và mã đơn vị.",
        'the row "{typed}" names no unit; no workbook was made.',
        "if it is one, write its kind (xã, phường, đặc khu) and its code.",
        "Tổng cộng", "UBND xã Hòa Bình",
    ),
    "L08": Message(
        "error", 'mã {expected} đã ghi cho đơn vị "{other}"; chưa lập sổ cho "{typed}".',
        "ghi đúng mã của từng đơn vị rồi chạy lại.",
        'the code {expected} stands at "{other}" already; no workbook was made for "{typed}".',
        "give each unit its own code and run again.",
        "00031 cho hai xã", "mỗi xã một mã",
    ),
    "L09": Message(
        "warning", '"{typed}" không đọc được thành số; để trống ô này trong sổ.',
        "ghi số, ví dụ 88,5 hoặc 3.",
        '"{typed}" is no number; the cell stays empty in the workbook.',
        "write a number, e.g. 88,5 or 3.",
        "thứ ba", "3",
    ),
    "L11": Message(
        "warning", 'không biết cột "{typed}" là điểm nào; chưa dùng số liệu của cột này.',
        "đặt tên cột là Điểm thẩm định, Điểm thẩm định lại, Điểm công bố hoặc Điểm tự chấm.",
        'which points the column "{typed}" holds is not known; it was not used.',
        "call it Điểm thẩm định, Điểm thẩm định lại, Điểm công bố or Điểm tự chấm.",
        "Điểm TĐ", "Điểm thẩm định",
    ),
    "L12": Message(
        "error", 'điểm {typed} ngoài khoảng {expected} của tiêu chí này; chưa dùng.',
        "ghi lại điểm; dấu phẩy là phần thập phân, ví dụ 0,75.",
        "{typed} points are not within {expected} of this criterion; they were not used.",
        "write the points again, with a comma before decimals, e.g. 0,75.",
        "88 cho tiêu chí 1 điểm", "0,88",
    ),
    "L13": Message(
        "info", 'các cột không ghi là điểm nào; đã dùng làm {expected}.',
        "nếu là điểm khác thì ghi Điểm tự chấm, Điểm thẩm định, Điểm thẩm định lại hoặc Điểm công "
        "bố ở tiêu đề bảng hay ở từng cột.",
        "the columns do not say which points they hold; they were used as {expected}.",
        "if they hold others, write Điểm tự chấm, Điểm thẩm định, Điểm thẩm định lại or Điểm công "
        "bố into the title of the table or over each column.",
        "UBND xã An | UBND xã Bình", "Điểm thẩm định: UBND xã An | UBND xã Bình",
    ),
    "L14": Message(
        "warning", "điểm {typed} khác tổng các tiêu chí bên dưới ({expected}); sổ tính theo tổng.",
        "xem lại điểm của mục này và của từng tiêu chí bên dưới.",
        "{typed} points are not what the criteria below add up to ({expected}); the workbook takes "
        "their sum.",
        "look at the points of this heading and of each criterion below it.",
        "1.1: 3; 1.1.1: 1; 1.1.2: 1,5", "1.1: 2,5; 1.1.1: 1; 1.1.2: 1,5",
    ),
    "L15": Message(
        "warning", "chưa dùng các sheet sau, vì không nhận ra bảng điểm theo đơn vị: {typed}.",
        "sheet nào là bảng điểm thì ghi đủ tiêu đề Đơn vị, Mã tiêu chí và Điểm thẩm định.",
        "these sheets were not used, no table of points by units was recognised there: {typed}.",
        "where one is such a table, head its columns Đơn vị, Mã tiêu chí, Điểm thẩm định.",
        "sheet 'Đợt 2' chỉ có cột Mã và Điểm", "Đơn vị | Mã tiêu chí | Điểm thẩm định",
    ),
    "L30": Message(
        "fatal", "tệp này không phải sổ lưu (ledger) của chương trình, hoặc đã hỏng.",
        "chọn tên khác cho --ledger; sổ lưu sẽ được tạo mới.",
        "this file is no ledger of the program, or it is damaged.",
        "choose another name for --ledger; a new one will be made.",
        "--ledger bao_cao.xlsx", "--ledger so_luu.db",
    ),
    "L31": Message(
        "fatal", "sổ lưu đang được một lần chạy khác dùng.",
        "đợi lần chạy kia xong rồi chạy lại; không mất gì.",
        "the ledger is in use by another run.",
        "wait for it to end and run again; nothing is lost.",
        "hai người cùng chạy một lúc", "chạy lần lượt",
    ),
    "L32": Message(
        "fatal", "không mở hoặc ghi được sổ lưu ({typed}).",
        "kiểm tra thư mục và quyền ghi, rồi chạy lại.",
        "the ledger cannot be opened or written ({typed}).",
        "check the folder and its permissions, then run again.",
        "thư mục chỉ đọc", "thư mục ghi được",
    ),
    "L33": Message(
        "fatal", 'bảng ngày nghỉ có dòng không hiểu được: "{typed}".',
        "ghi mỗi dòng một ngày, ví dụ 31/08/2026,nghỉ hoặc 22/08/2026,làm bù.",
        'a line of the table of days off says nothing known: "{typed}".',
        "write a day a line, such as 2026-08-31,off or 2026-08-22,work.",
        "31/8,nghỉ", "31/08/2026,nghỉ",
    ),
    "L40": Message(
        "fatal", "máy này chưa có thư viện để đọc trên cụm máy.",
        'cài thêm: pip install "cchc-xlsx[cluster]"; hoặc bỏ --dask để đọc trên máy này.',
        "the library for reading on a cluster is not installed.",
        'pip install "cchc-xlsx[cluster]", or read on this machine without --dask.',
        "--dask tcp://10.0.0.5:8786", "(bỏ --dask)",
    ),
    "L41": Message(
        "fatal", 'không nối được với cụm máy ở "{typed}".',
        "kiểm tra địa chỉ và xem cụm máy đã chạy chưa; hoặc bỏ --dask để đọc trên máy này.",
        'no cluster answers at "{typed}".',
        "check the address and that it runs, or read on this machine without --dask.",
        "--dask tcp://may-chu", "--dask tcp://10.0.0.5:8786",
    ),
}  # fmt: skip
