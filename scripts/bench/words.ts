/**
 * The words of the generated archive: places that are real, so that they are
 * found in the table, and papers, people and villages that are made up.
 */

/** All of one prefecture. */
export const counties = [
  '凯里市',
  '黄平县',
  '施秉县',
  '三穗县',
  '镇远县',
  '岑巩县',
  '天柱县',
  '锦屏县',
  '剑河县',
  '台江县',
  '黎平县',
  '榕江县',
  '从江县',
  '雷山县',
]

export const elsewhere = ['松阳县', '永春县', '稷山县', '黔东南州', '贵州省']

export const papers = [
  '清水江报',
  '苗岭晚报',
  '侗乡新报',
  '都柳江日报',
  '雷公山周报',
  '月亮山报',
  '舞阳河时报',
  '黔东农报',
  '鼓楼晨报',
  '古驿新闻',
]

export const columns = ['乡里乡亲', '一线见闻', '田间课堂', '旧城新事']

export const surnames = [...'杨吴龙石王张潘姚李陈刘罗田欧顾金唐周黄韦']
export const givenNames = [
  ...'明秀光胜兰珍建国玉芳学文昌银忠英春德海平世贵梅福',
  '小花',
  '再忠',
  '老三',
  '志远',
  '永福',
  '秋菊',
  '光荣',
]

export const villageHeads = [...'高平西江郎德岩上下归加乌排南朗岜小占大翁芭新老苗格银岑']
export const villageTails = ['寨', '坪', '屯', '塘', '溪', '岭', '坡', '洞', '湾', '田坝', '桥头', '场']

/** Words of every day, which any article may use: without them one subject's articles would be too much alike. */
export const objects =
  words(`木桶 石磨 雨伞 竹篮 灯笼 铁锅 板凳 账本 喇叭 自行车 收音机 棉被 煤炉 水缸 锄头 镰刀 风车 簸箕 油灯 门板
  钥匙 信封 粮票 奖状 相框 挂历 摇篮 扁担 斗笠 蓑衣 草鞋 火钳 烟斗 酒坛 米缸 秤杆 算盘 黑板 粉笔 铜铃 皮影 唢呐 芦笙 木鼓 铜锣
  马灯 渔网 木船 缆绳 船桨 水车 晒席 粮仓 谷桶 腌缸 酸坛 糍粑 油茶 米酒 腊肉 辣椒 生姜 板栗 核桃 山药 竹笋 蕨菜 木耳 香菇 蜂箱`)
export const doings =
  words(`搬到院坝里 晾在屋檐下 借给邻居 重新上了漆 编了号 拍成照片 摆成一排 送到县里 装上卡车 抬过木桥 记在本子上 传了三代
  讲给孩子听 换了新的 洗得干干净净 挂在堂屋 收进阁楼 修了又修 卖给收旧货的 捐给陈列室 交给长辈保管 带去赶场 用红布包好 埋在老屋后 画成图样
  刻上名字 留着过年用 分给各家 背上山去 顺水运走 晒了整整三天 熬了一夜 数了两遍 围着看了半晌 找了好几个寨子`)
export const spots =
  words(`晒谷场 风雨桥 老井边 小卖部 村委会 水碾房 枫香树下 渡口 石拱桥 祠堂 土地庙 篮球场 粮站 供销社旧址 农机站 山垭口 梯坎上
  河滩 采石场 砖瓦窑 茶亭 驿道口 染坊 铁匠铺 裁缝店 米粉店 车站 邮局 文化站 戏楼 码头 苗圃 鱼塘边 牛圈旁 火塘边`)
export const airs =
  words(`天刚亮 日头偏西 大雾还没散 雨停之后 秋收过后 开春时节 立夏那天 中秋前夕 冬至早上 赶场的日子 农闲的时候 散会以后
  放学的路上 端午前后 霜降过了 头一场雪落下 晚饭时分 正月里 稻花开的时候 停电的那晚`)

export const generals = [
  '{air}，{name}把{object}{doing}',
  '{spot}堆着{object}和{object}，{name}说要{doing}',
  '{air}，{spot}站满了人，有人提着{object}，有人扛着{object}',
  '记者到{village}那天，{name}正在{spot}摆弄{object}，一旁的{thing}{act}',
  '“过去想都不敢想。”{name}说，{thing}{act}，{result}',
  '{county}{year}年把这件事列为民生实事，{thing}{act}',
  '据介绍，{thing}先后投入{number}万元，连{spot}的{object}也一并{doing}',
  '{village}共有{number}户人家，{thing}{act}之后，{result}',
  '从{village}到{other}要走{number}里山路，路过{spot}还能歇脚',
  '{name}算了一笔账：{object}值不了几个钱，{thing}{act}，一年下来{result}',
  '寨里的老人记得，从前{spot}只有{object}，谁家的{object}坏了都要{doing}',
  '负责此事的{name}告诉记者，{thing}{act}，只是第一步',
  '{other}的乡亲听说后也来看，还带来{object}，{air}才回去',
  '下一步，{county}将把{village}的做法用到其他乡镇，让{thing}管得住、用得久',
  '{air}落了一阵雨，{thing}{act}的事却没有停下',
  '{month}月以来，{village}的{thing}{act}，{spot}也比往年热闹',
  '同去的{name}补充说，{result}，这是大家一道干出来的',
  '{name}的爱人{name}在{spot}开了间小铺，卖{object}、{object}，也代收{object}',
  '说起{object}，{name}话就多了：{air}，一家人总要把它{doing}',
  '{name}今年{number}岁，守着{spot}和几样{object}，不肯搬走',
]

export const headings = ['一步一步来', '账怎么算', '老人怎么说', '还有哪些难处', '往后的打算', '从头说起']

/** Parted by white space. */
function words(text: string): readonly string[] {
  return text.trim().split(/\s+/)
}
