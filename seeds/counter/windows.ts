/** The windows of the demo: what each serves, and which body of the subdistrict sends its clerk. */
export const WINDOWS = [
  {
    code: "A",
    nameZh: "民政人社窗口",
    nameEn: "Civil affairs and pensions",
    groups: ["civilAffairs", "humanResources"],
    bodyZh: "街道民政社保所",
    bodyEn: "Subdistrict civil affairs and pensions office",
  },
  {
    code: "B",
    nameZh: "人社窗口",
    nameEn: "Pensions and work",
    groups: ["humanResources"],
    bodyZh: "街道社保所",
    bodyEn: "Subdistrict pensions office",
  },
  {
    code: "C",
    nameZh: "残联窗口",
    nameEn: "Disabled persons' federation",
    groups: ["disabledPersons"],
    bodyZh: "街道残联",
    bodyEn: "Subdistrict disabled persons' federation",
  },
  {
    code: "D",
    nameZh: "医保窗口",
    nameEn: "Medical insurance",
    groups: ["medicalInsurance"],
    bodyZh: "街道医保服务站",
    bodyEn: "Subdistrict medical insurance desk",
  },
] as const;
