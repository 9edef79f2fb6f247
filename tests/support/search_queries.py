"""What readers type in the search box, by hand: the list that recall and precision are measured with."""

UNITS = """
组织部 统计局 扶贫办 水利厅 农办 农牧厅 林业厅 林业局 教育厅 财政厅 交通运输厅 发展改革委 卫生计生委 工信委 文化厅 旅游局
金融办 残联 团省委 妇联 电力公司 能源局 人民银行 银监会 国土资源厅 建设厅 住建厅 人社厅 环保厅 省委农办 水利部 农业部 国务院扶贫办
"""
DATES = "2020年 2016年 2015年 2016年底 2018年底 9月底前 每年9月底前 2014年3月21日 今明两年 今年年底 2016-12-31 到2020年"
FIGURES = "95% 80% 112万 22.4万 22.4万人 8000元 5万元 20% 2.5公里 6万名 58个"
TERMS = """
自来水 饮水安全 户户通 两后生 双联 立卡 建档立卡 贫困村 贫困户 易地扶贫搬迁 危房改造 互助资金 龙头企业 宽带 卫生室 学前教育
乡村旅游 干部驻村 驻村工作队 合作社 三相动力用电 沥青 考核 问责
"""
SHORT = "扶贫 危房 搬迁 电力 金融 旅游 教育 文化 每户 优先 试点 贷款 保险 妇女 残疾"
# what no page says, though pages hold the characters of most
NOTHING = ("雨露计划", "火车站", "97.3%", "水自来", "第三方评估", "2047年")

# with a space in one of them, so not split at spaces
NUMBERS = ("甘办发〔2014〕39号", "中办发〔2013〕25号", "2013〕25", "二（二）", "SHA-256", "overview.csv", "Gansu Department")

QUERIES = (*" ".join((UNITS, DATES, FIGURES, TERMS, SHORT)).split(), *NUMBERS)
