namespace Exchange.Figures;

public enum IconName { Plus, Menu, Search, Close, Link, Folder, Mail, Sms, Up, Down }
