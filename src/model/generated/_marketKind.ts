export enum MarketKind {
    SHARE = "SHARE",
}
