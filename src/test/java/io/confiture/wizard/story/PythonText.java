package io.confiture.wizard.story;

/** Python as the acme company writes it. */
final class PythonText {

    static final String FILL_PHONE =
            """
            \"\"\"Gives everybody a phone number.\"\"\"

            from confiture.models.migration import Migration


            class FillPhone(Migration):
                version = "0041"
                name = "fill_phone"

                def up(self):
                    print("numbers are given")
                    self.execute(
                        "UPDATE customers SET phone = '+33 1 00 00 00 00' WHERE phone IS NULL"
                    )

                def down(self):
                    pass
            """;

    private PythonText() {}
}
