package io.confiture.wizard.risk.rules.data;

import io.confiture.wizard.risk.RiskRule;
import java.util.List;

/** All of them; their order says nothing. */
public final class DataRules {

    public static final List<RiskRule> ALL = List.of(
            new CallProcedure(),
            new CatalogChange(),
            new ChangeSetting(),
            new Copy(),
            new DeleteAllRows(),
            new DeleteRows(),
            new Discard(),
            new DoBlock(),
            new DynamicSql(),
            new ExecutePrepared(),
            new Explain(),
            new Insert(),
            new InsertFromQuery(),
            new LoadLibrary(),
            new Merge(),
            new Notify(),
            new OutsideCall(),
            new Prepare(),
            new ResetSetting(),
            new Select(),
            new TransactionControl(),
            new UnknownFunction(),
            new UpdateAllRows(),
            new UpdateRows(),
            new Upsert());

    private DataRules() {}
}
