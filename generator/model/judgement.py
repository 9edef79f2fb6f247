"""What is judged and cannot be proved by the words of a document: (table, field, why, in Chinese for the page on quality).

Every other field that says what a document says is bound to its words by a rule of `check`, and wrong values of it are tried out.
"""

JUDGED: tuple[tuple[str, str, str], ...] = (
    ("policies", "title_en", "英文标题由编者翻译"),
    ("policies", "short_title", "简称由编者拟定，供页面标注"),
    ("policies", "level", "层级由编者判断"),
    ("policies", "jurisdiction_code", "行政区划代码取自国家标准（GB/T 2260），文件没有写"),
    ("policies", "collected_from", "文本来源由编者说明"),
    ("policies", "related", "相关文章只著录，题名、作者、日期取自转载页"),
    ("policies", "as_printed.note", "照录存疑的说明由编者写"),
    ("units", "id", "地址中的标识"),
    ("units", "name_en", "英文名由编者翻译"),
    ("units", "level", "层级由编者判断"),
    ("units", "kind", "性质由编者判断"),
    ("units", "counterpart", "上下对口关系由编者判断"),
    ("units", "note", "说明由编者写"),
    ("unit_names", "relation", "某个写法是全称、简称还是异写，由编者判断"),
    ("topics", "name", "主题名称由编者拟定；标题中的词另有核对"),
    ("topics", "name_en", "英文名由编者翻译"),
    ("tasks", "note", "说明由编者写"),
    ("indicators", "id", "地址中的标识"),
    ("indicators", "name", "指标名称由编者拟定；原文中的词另有核对"),
    ("indicators", "name_en", "英文名由编者翻译"),
    ("indicators", "direction", "以升为好还是以降为好，由编者判断"),
    ("targets", "id", "地址中的标识"),
    ("targets", "kind", "类别由编者判断"),
    ("targets", "note", "存疑与取舍由编者写"),
    ("not_targets", "reason", "不作为目标的理由由编者写"),
    ("comparisons", "record", "两个不同的指标是否并列比较，由编者判断；同一指标的两个目标由规则配对"),
    ("comparisons", "scope", "用语不同的两个范围孰宽孰窄，由编者判断并写明理由"),
    ("comparisons", "note", "判断的理由由编者写"),
    ("arithmetic", "record", "哪些数字放在一起计算，由编者判断；计算由程序重做"),
    ("arithmetic", "note", "数字不能相合处的说明由编者写"),
    ("corrections", "reason", "改动的理由由编者写"),
)
