package io.sessionroutes.dev;

import java.util.Locale;
import java.util.Set;

/** Some of FinBox's banks, and the modes that it documents for them. All offer pdf. Case does not matter. */
final class SandboxBanks {

    private static final Set<String> ONLINE = Set.of(
            "ALLAHABAD",
            "AXIS",
            "BOI",
            "CANARA",
            "FEDERAL",
            "HDFC",
            "ICICI",
            "IDFC",
            "INDBNK",
            "INDUSIND",
            "KARNATAKA",
            "KOTAK",
            "PNBBNK",
            "RBL",
            "SBI",
            "SIB",
            "UBI",
            "YESBNK");
    private static final Set<String> ACCOUNT_AGGREGATOR = Set.of("AXIS", "HDFC", "ICICI", "INDUSIND", "KOTAK");
    private static final Set<String> PDF_ONLY = Set.of(
            "AIRTEL",
            "ANDHRA",
            "AUSFBNK",
            "BANDHAN",
            "BARODA",
            "CENTRAL",
            "CITI",
            "CITY_UNION",
            "DBSBNK",
            "DENA",
            "DHANLAXMI",
            "EQUITAS",
            "FINCAREBNK",
            "HSBC",
            "IDBI",
            "IOB",
            "JANA",
            "KARUR",
            "OBC",
            "PAYTM",
            "SARASWAT",
            "STANCHAR",
            "SYNDICATE",
            "TAMIL_MERCANTILE",
            "UCO",
            "UJJIVAN",
            "UNITED",
            "VIJAYA");

    private SandboxBanks() {}

    static boolean known(String bank) {
        String name = bank.toUpperCase(Locale.ROOT);
        return ONLINE.contains(name) || PDF_ONLY.contains(name);
    }

    static boolean offers(String bank, String mode) {
        String name = bank.toUpperCase(Locale.ROOT);
        return switch (mode) {
            case "pdf" -> known(name);
            case "online" -> ONLINE.contains(name);
            default -> ACCOUNT_AGGREGATOR.contains(name);
        };
    }
}
